import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { expectedOneOf } from "./nearest-word.ts";
import { listAt, valueAt, type PathSegment, type Problem } from "./problem.ts";

/** What environments and cases say of other parts of the config, or of the disk, that is not so. */
export function environmentsProblems(input: unknown, root: string): readonly Problem[] {
  const environments = keys(input, ["environments"]);
  return [...environments.flatMap((name) => environmentProblems(input, name, environments)), ...casesProblems(input, root)];
}

function environmentProblems(input: unknown, name: string, environments: readonly string[]): readonly Problem[] {
  const at = (...path: readonly PathSegment[]): readonly PathSegment[] => ["environments", name, ...path];
  const said = (...path: readonly PathSegment[]): unknown => valueAt(input, at(...path));
  const known = (path: readonly PathSegment[], what: string, words: readonly string[]): readonly Problem[] => {
    const value = valueAt(input, path);
    return typeof value !== "string" || words.length === 0 || words.includes(value)
      ? []
      : [problem(path, `${what} "${value}" is not in this config${expectedOneOf(value, words)}`)];
  };
  const problems = [
    ...known(
      at("replicaOf"),
      "environment",
      environments.filter((each) => each !== name),
    ),
    ...known(at("backend"), "backend", keys(input, ["backends"])),
    ...known(at("rollout"), "rollout", keys(input, ["rollouts"])),
    ...listAt(input, at("carries")).flatMap((_, index) => known(at("carries", index), "breakage", keys(input, ["breakages"]))),
    ...known(
      at("shop", "acquirer"),
      "acquirer",
      listAt(input, ["acquirers"]).filter((each) => typeof each === "string"),
    ),
  ];
  if (isReplicaOfItself(input, name)) return [...problems, problem(at("replicaOf"), `"${name}" is, in the end, a replica of itself`)];
  if (said("replicaOf") === undefined && said("backend") === undefined)
    return [
      ...problems,
      problem(at(), '"backend" is missing; expected the version that runs there, or "replicaOf" to have it from another environment'),
    ];
  return [...problems, ...rolloutProblems(input, at)];
}

/** The version that runs there is one of the two of the rollout that brought it, and the rollout comes to where it is said to stand. */
function rolloutProblems(input: unknown, at: (...path: readonly PathSegment[]) => readonly PathSegment[]): readonly Problem[] {
  const [rollout, backend, stage] = (["rollout", "backend", "stage"] as const).map((key) => inherited(input, at(), key));
  if (typeof rollout !== "string" || !keys(input, ["rollouts"]).includes(rollout)) return [];
  const [from, to] = (["from", "to"] as const).map((key) => valueAt(input, ["rollouts", rollout, key]));
  const stages = listAt(input, ["rollouts", rollout, "stages"]);
  /** What is inherited is told where it was said first. */
  const told = (keysOf: readonly string[], message: string): readonly Problem[] =>
    keysOf
      .filter((key) => valueAt(input, at(key)) !== undefined)
      .slice(0, 1)
      .map((key) => problem(at(key), message));
  const strange = typeof backend === "string" && backend !== from && backend !== to && keys(input, ["backends"]).includes(backend);
  const missing = typeof stage === "string" && stages.length > 0 && !stages.includes(stage);
  return [
    ...(strange
      ? told(
          ["rollout", "backend"],
          `rollout "${rollout}" goes from ${String(from)} to ${String(to)} and does not bring backend ${backend}`,
        )
      : []),
    ...(missing ? told(["stage", "rollout"], `rollout "${rollout}" has no stage ${stage}${expectedOneOf(stage, stages.map(String))}`) : []),
  ];
}

function inherited(input: unknown, path: readonly PathSegment[], key: string, passed: readonly string[] = []): unknown {
  const own = valueAt(input, [...path, key]);
  const of = valueAt(input, [...path, "replicaOf"]);
  return own !== undefined || typeof of !== "string" || passed.includes(of)
    ? own
    : inherited(input, ["environments", of], key, [...passed, of]);
}

function isReplicaOfItself(input: unknown, name: string): boolean {
  const passed = new Set<string>();
  for (let here: unknown = name; typeof here === "string"; here = valueAt(input, ["environments", here, "replicaOf"])) {
    if (passed.has(here)) return true;
    passed.add(here);
  }
  return false;
}

/** A folder without cases yet need not be there. */
function casesProblems(input: unknown, root: string): readonly Problem[] {
  const path = valueAt(input, ["cases", "stories"]);
  if (typeof path !== "string" || path === "" || existsSync(resolve(root, path))) return [];
  return [
    problem(["cases", "stories"], `nothing is at "${path}"; expected the module with the table of the verbs, from the config's folder`),
  ];
}

function keys(input: unknown, path: readonly PathSegment[]): readonly string[] {
  const value = valueAt(input, path);
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
}

function problem(path: readonly PathSegment[], message: string): Problem {
  return { path, at: "value", message };
}
