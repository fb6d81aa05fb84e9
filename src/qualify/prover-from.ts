import { NEVER_QUALIFIED, type Prover, type Qualification } from "../domain/qualification.ts";
import { sayScore } from "../domain/say-score.ts";
import { isCaught } from "./sum-up.ts";

/**
 * What a decision may say of the harness that made it: the widest qualification of this very version, else the newest of an
 * earlier one, said as such.
 * @param kept the newest last
 */
export function proverFrom(kept: readonly Qualification[], harness: string): Prover {
  const walked = kept.filter(({ breakages, benign }) => breakages.length + benign.length > 0);
  const own = walked.filter((qualification) => qualification.harness === harness);
  const chosen =
    own.findLast(({ filters }) => filters === "") ?? own.at(-1) ?? walked.findLast(({ filters }) => filters === "") ?? walked.at(-1);
  if (chosen === undefined) return NEVER_QUALIFIED;
  const by = chosen.harness === harness ? "this version" : "an earlier version";
  const day = new Date(chosen.at).toISOString().slice(0, 10);
  const limited = chosen.filters === "" ? "" : `, limited to ${chosen.filters}`;
  return {
    kind: "qualified",
    sentence: `${by} of the harness ${sayScore(chosen.score, chosen.notTried)} (qualified on ${day}${limited})`,
    harness: chosen.harness,
    by,
    at: chosen.at,
    filters: chosen.filters,
    score: chosen.score,
    missed: chosen.breakages.filter((trial) => !isCaught(trial)).map((trial) => trial.id),
    notTried: chosen.notTried,
  };
}
