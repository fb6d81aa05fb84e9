import { STAGES } from "../domain/stage.ts";
import { contractProblems } from "./contract-problems.ts";
import { capabilityProblems } from "./capability-problems.ts";
import { cashierProblems } from "./cashier-problems.ts";
import { deskProblems } from "./desk-problems.ts";
import { expectedOneOf } from "./nearest-word.ts";
import { listAt, valueAt } from "./problem.ts";
import type { PathSegment, Problem } from "./problem.ts";

const BENIGN = ["qualification", "benign"];
/** Where the config lists what can be planted. */
const PLANTED = [["breakages"], BENIGN];

/**
 * What one part of the config says of another that is not so. Works on input whose shape may be wrong elsewhere, so that
 * a user sees everything at once; whatever has a wrong shape itself is passed over here.
 */
export function crossProblems(input: unknown): readonly Problem[] {
  const backends = keys(input, ["backends"]);
  const builds = listAt(input, ["cashiers"]).map((build) => valueAt(build, ["version"]));
  const versions = [...new Set(builds.filter((version) => typeof version === "string"))];
  const rollouts = keys(input, ["rollouts"]);
  /** Silent where nothing is listed at all: that is said once, of the list. */
  const known = (path: readonly PathSegment[], what: string, words: readonly string[]): readonly Problem[] => {
    const value = valueAt(input, path);
    return typeof value !== "string" || words.length === 0 || words.includes(value)
      ? []
      : [problem(path, `${what} "${value}" is not in this config${expectedOneOf(value, words)}`)];
  };

  return [
    ...(backends.length === 0 && isObject(valueAt(input, ["backends"]))
      ? [problem(["backends"], "no backend version; expected at least the two of a rollout")]
      : []),
    ...(rollouts.length === 0 && isObject(valueAt(input, ["rollouts"]))
      ? [problem(["rollouts"], "no rollout; expected at least one such as r2")]
      : []),
    ...known(["defaultRollout"], "rollout", rollouts),
    ...defaultRolloutProblems(input, rollouts),
    ...keys(input, ["database", "bySchema"]).flatMap((version) => schemaProblems(version, backends)),
    ...cashierProblems(input),
    ...deskProblems(input),
    ...capabilityProblems(input),
    ...rollouts.flatMap((id) => [
      ...known(["rollouts", id, "from"], "backend", backends),
      ...known(["rollouts", id, "to"], "backend", backends),
      ...listAt(input, ["rollouts", id, "candidates"]).flatMap((_, index) =>
        known(["rollouts", id, "candidates", index], "cashier build", versions),
      ),
      ...listAt(input, ["rollouts", id, "contract", "breaks"]).flatMap((_, index) =>
        known(["rollouts", id, "contract", "breaks", index], "backend", backends),
      ),
      ...stageProblems(input, ["rollouts", id]),
      ...contractProblems(input, ["rollouts", id]),
      ...announcementProblems(input, ["rollouts", id, "announce", "body"]),
    ]),
    ...PLANTED.flatMap((table) =>
      keys(input, table).flatMap((id) => [
        ...known([...table, id, "rollout"], "rollout", rollouts),
        ...listAt(input, [...table, id, "plants"]).flatMap((plant, index) => {
          const where = valueAt(plant, ["in"]);
          const path = [...table, id, "plants", index, "version"];
          return where === "backend" ? known(path, "backend", backends) : where === "cashier" ? known(path, "cashier build", versions) : [];
        }),
      ]),
    ),
    ...[["rollouts"], ...PLANTED].flatMap((table) =>
      keys(input, table).flatMap((key) => {
        const id = valueAt(input, [...table, key, "id"]);
        return typeof id !== "string" || id === key
          ? []
          : [problem([...table, key, "id"], `"id" is "${id}"; expected the key it stands under, "${key}"`)];
      }),
    ),
    ...keys(input, BENIGN)
      .filter((id) => keys(input, ["breakages"]).includes(id))
      .map((id) => problem([...BENIGN, id], `"${id}" is a breakage, too; expected a name of its own: --break plants either`)),
  ];
}

function defaultRolloutProblems(input: unknown, rollouts: readonly string[]): readonly Problem[] {
  if (rollouts.length < 2 || valueAt(input, ["defaultRollout"]) !== undefined) return [];
  return [problem([], `"defaultRollout" is missing${expectedOneOf("", rollouts)}`)];
}

function stageProblems(input: unknown, path: readonly PathSegment[]): readonly Problem[] {
  const from = valueAt(input, [...path, "from"]);
  const problems: Problem[] = [];
  if (typeof from === "string" && from === valueAt(input, [...path, "to"])) {
    problems.push(problem([...path, "to"], `a rollout from "${from}" to itself; expected two versions`));
  }
  const stages: readonly unknown[] = listAt(input, [...path, "stages"]);
  if (stages.length === 0) return problems;
  const order = stages.map((stage) => STAGES.findIndex((each) => each === stage));
  for (const [index, place] of order.entries()) {
    if (index > 0 && place !== -1 && place <= (order[index - 1] ?? -1)) {
      problems.push(
        problem(
          [...path, "stages", index],
          `stage ${String(stages[index])} comes after ${String(stages[index - 1])}; expected the order ${STAGES.join(" ")}`,
        ),
      );
    }
  }
  if (!stages.includes("BASE"))
    problems.push(problem([...path, "stages"], "BASE is missing; expected it first: it is the control that all others are compared with"));
  if (stages.includes("FILL") && (valueAt(input, [...path, "backfill"]) ?? null) === null) {
    problems.push(
      problem([...path, "stages", stages.indexOf("FILL")], 'stage FILL without "backfill"; expected a backfill command, or no FILL'),
    );
  }
  return problems;
}

function schemaProblems(version: string, backends: readonly string[]): readonly Problem[] {
  if (backends.length === 0 || backends.includes(version)) return [];
  return [problem(["database", "bySchema", version], `backend "${version}" is not in this config${expectedOneOf(version, backends)}`)];
}

function announcementProblems(input: unknown, path: readonly PathSegment[]): readonly Problem[] {
  const body = valueAt(input, path);
  if (typeof body !== "string") return [];
  try {
    JSON.parse(body.replaceAll(/\{(?:from|to)\}/g, "1"));
    return [];
  } catch {
    return [problem(path, `"body" is not JSON; expected such as '{"version":"{to}"}'`)];
  }
}

function problem(path: readonly PathSegment[], message: string): Problem {
  return { path, at: "value", message };
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function keys(input: unknown, path: readonly PathSegment[]): readonly string[] {
  const value = valueAt(input, path);
  return isObject(value) ? Object.keys(value) : [];
}
