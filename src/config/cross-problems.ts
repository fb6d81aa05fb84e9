import { STAGES } from "../domain/stage.ts";
import { expectedOneOf } from "./nearest-word.ts";
import { valueAt } from "./problem.ts";
import type { PathSegment, Problem } from "./problem.ts";

/**
 * What one part of the config says of another that is not so. Works on input whose shape may be wrong elsewhere, so that
 * a user sees everything at once; whatever has a wrong shape itself is passed over here.
 */
export function crossProblems(input: unknown): readonly Problem[] {
  const backends = keys(input, ["backends"]);
  const builds = list(input, ["cashiers"]).map((build) => ({
    platform: valueAt(build, ["platform"]),
    version: valueAt(build, ["version"]),
  }));
  const versions = [...new Set(builds.map((build) => build.version).filter((version) => typeof version === "string"))];
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
    ...cashierProblems(input, builds),
    ...rollouts.flatMap((id) => [
      ...known(["rollouts", id, "from"], "backend", backends),
      ...known(["rollouts", id, "to"], "backend", backends),
      ...list(input, ["rollouts", id, "candidates"]).flatMap((_, index) =>
        known(["rollouts", id, "candidates", index], "cashier build", versions),
      ),
      ...stageProblems(input, ["rollouts", id]),
    ]),
    ...keys(input, ["breakages"]).flatMap((id) => [
      ...known(["breakages", id, "rollout"], "rollout", rollouts),
      ...list(input, ["breakages", id, "plants"]).flatMap((plant, index) => {
        const where = valueAt(plant, ["in"]);
        const path = ["breakages", id, "plants", index, "version"];
        return where === "backend" ? known(path, "backend", backends) : where === "cashier" ? known(path, "cashier build", versions) : [];
      }),
    ]),
    ...["breakages", "rollouts"].flatMap((table) =>
      keys(input, [table]).flatMap((key) => {
        const id = valueAt(input, [table, key, "id"]);
        return typeof id !== "string" || id === key
          ? []
          : [problem([table, key, "id"], `"id" is "${id}"; expected the key it stands under, "${key}"`)];
      }),
    ),
  ];
}

function defaultRolloutProblems(input: unknown, rollouts: readonly string[]): readonly Problem[] {
  if (rollouts.length < 2 || valueAt(input, ["defaultRollout"]) !== undefined) return [];
  return [problem([], `"defaultRollout" is missing${expectedOneOf("", rollouts)}`)];
}

function cashierProblems(input: unknown, builds: readonly { readonly platform: unknown; readonly version: unknown }[]): readonly Problem[] {
  const cashiers = valueAt(input, ["cashiers"]);
  if (Array.isArray(cashiers) && builds.length === 0) return [problem(["cashiers"], "no cashier build; expected at least one")];
  const shares = new Map<unknown, number>();
  return builds.flatMap((build, index) => {
    const problems: Problem[] = [];
    const twin = builds.findIndex((other) => other.platform === build.platform && other.version === build.version);
    if (twin !== index)
      problems.push(problem(["cashiers", index], `build ${said(build)} stands here twice; expected each platform and version once`));
    const share = valueAt(input, ["cashiers", index, "share"]);
    const sum = (shares.get(build.platform) ?? 0) + (typeof share === "number" ? share : 0);
    if (sum > 1.0001 && (shares.get(build.platform) ?? 0) <= 1.0001) {
      problems.push(
        problem(
          ["cashiers", index, "share"],
          `shares of ${String(build.platform)} builds add up to ${Number(sum.toFixed(4))}; expected at most 1`,
        ),
      );
    }
    shares.set(build.platform, sum);
    const hasApp = ["build", "files"].some((key) => (valueAt(input, ["cashiers", index, key]) ?? null) !== null);
    if (!hasApp)
      problems.push(
        problem(["cashiers", index], `build ${said(build)} has no app; expected "build" (a command that makes it) or "files" (its folder)`),
      );
    return problems;
  });
}

function stageProblems(input: unknown, path: readonly PathSegment[]): readonly Problem[] {
  const from = valueAt(input, [...path, "from"]);
  const problems: Problem[] = [];
  if (typeof from === "string" && from === valueAt(input, [...path, "to"])) {
    problems.push(problem([...path, "to"], `a rollout from "${from}" to itself; expected two versions`));
  }
  const stages: readonly unknown[] = list(input, [...path, "stages"]);
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

function said(build: { readonly platform: unknown; readonly version: unknown }): string {
  return `${String(build.platform)}@${String(build.version)}`;
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

function list(input: unknown, path: readonly PathSegment[]): readonly unknown[] {
  const value = valueAt(input, path);
  return Array.isArray(value) ? value : [];
}
