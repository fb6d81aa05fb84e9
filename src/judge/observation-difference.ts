import type { ObservedValue } from "../domain/attempt.ts";
import { matchesGlob } from "../domain/glob.ts";
import type { Rollout } from "../domain/rollout.ts";
import type { Difference } from "../domain/verdict.ts";

/** What two passes of one story recorded differently and the rollout does not declare. */
export function undeclaredDifferences({
  scenario,
  rollout,
  control,
  candidate,
}: {
  scenario: string;
  rollout: Rollout;
  control: Readonly<Record<string, ObservedValue>>;
  candidate: Readonly<Record<string, ObservedValue>>;
}): readonly Difference[] {
  const names = [...new Set([...Object.keys(control), ...Object.keys(candidate)])].sort();
  return names
    .filter(
      (name) => !rollout.declares.some((declared) => matchesGlob(declared.scenario, scenario) && matchesGlob(declared.observation, name)),
    )
    .map((what) => ({ what, control: printed(control[what]), candidate: printed(candidate[what]) }))
    .filter((difference) => difference.control !== difference.candidate);
}

/** Ids and moments are new in every attempt: one that a story recorded by the way is not a difference. */
function printed(value: ObservedValue | undefined): string {
  if (value === undefined) return "not recorded";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, "<id>")
    .replace(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?Z?/g, "<moment>");
}
