import { STAGE_STORY, STAGES, type Stage } from "../domain/stage.ts";
import { listAt, valueAt } from "./problem.ts";
import type { PathSegment, Problem } from "./problem.ts";

/** A contraction that could never be legal: it comes while its own victims serve, or somebody goes back behind it, or nothing runs there. */
export function contractProblems(input: unknown, rollout: readonly PathSegment[]): readonly Problem[] {
  const path = [...rollout, "contract"];
  if ((valueAt(input, path) ?? null) === null) return [];
  const word = valueAt(input, [...path, "at"]) ?? "DB";
  const stage = STAGES.find((each) => each === word);
  if (stage === undefined) return [];
  const stages: readonly unknown[] = listAt(input, [...rollout, "stages"]);
  const at = (where: readonly PathSegment[], message: string): Problem => ({ path: where, at: "value", message });
  const breaks = listAt(input, [...path, "breaks"]);
  const breaksOf = (side: "from" | "to") => breaks.indexOf(valueAt(input, [...rollout, side]));

  return [
    ...((valueAt(input, [...rollout, "migrate"]) ?? null) === null
      ? [at(path, '"contract" without "migrate"; expected the command that takes something away from the schema')]
      : []),
    ...(stages.length > 0 && !stages.includes(stage)
      ? [at([...path, "at"], `the contraction comes at ${stage}, and "stages" leaves ${stage} out; expected one of its stages`)]
      : []),
    ...(stage === "BASE" ? [at([...path, "at"], "the contraction comes at BASE, where nothing may change; expected a later stage")] : []),
    ...(breaksOf("to") >= 0
      ? [at([...path, "breaks", breaksOf("to")], "the rollout breaks the version that it brings; expected versions from before it")]
      : []),
    ...(breaksOf("from") >= 0 ? ownVersionProblems(stage) : []),
  ];

  /** Breaking `from` is legal once its copies are gone, and only if nobody goes back. */
  function ownVersionProblems(when: Stage): readonly Problem[] {
    const from = String(valueAt(input, [...rollout, "from"]));
    const serves = (STAGE_STORY[when].copiesUp as readonly string[]).includes("old");
    return [
      ...(serves
        ? [
            at(
              [...path, "at"],
              `backend ${from} still serves at ${when} and cannot live with it; expected DONE or later, when its copies are gone`,
            ),
          ]
        : []),
      ...(stages.includes("BACK")
        ? [
            at(
              [...rollout, "stages", stages.indexOf("BACK")],
              `stage BACK goes back to ${from}, which the contraction breaks; expected no BACK behind the point of no return`,
            ),
          ]
        : []),
    ];
  }
}
