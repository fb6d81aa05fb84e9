import { matchesGlob } from "../domain/glob.ts";
import { PLATFORMS, TIERS } from "../domain/platform.ts";
import type { CashierBuild, Project } from "../domain/project.ts";
import type { Rollout } from "../domain/rollout.ts";
import type { ScenarioFacts } from "../domain/scenario.ts";
import type { Selection } from "../domain/selection.ts";
import type { Cell } from "../domain/cell.ts";

/** What of a cell filters ask for; a cell that does not apply has the tier of its story. */
export type Left = Pick<Cell, "scenario" | "stage" | "tier">;

/** What the filters mean in this project; every value in them matches something. */
export interface Selected {
  readonly rollout: Rollout;
  readonly builds: readonly CashierBuild[];
  readonly scenarios: readonly ScenarioFacts[];
  readonly leavesIn: (cell: Left) => boolean;
}

/** The filters leave nothing to run; the message names every possible value. */
export class NothingSelectedError extends Error {
  override readonly name = "NothingSelectedError";
  readonly code = "NOTHING_SELECTED";
  readonly problem: string;
  readonly possible: Readonly<Record<string, readonly string[]>>;
  constructor(problem: string, possible: Readonly<Record<string, readonly string[]>>) {
    super(
      `${problem}; possible values: ${Object.entries(possible)
        .map(([filter, values]) => `${filter} ${values.join(", ") || "(none)"}`)
        .join("; ")}`,
    );
    this.problem = problem;
    this.possible = possible;
  }
}

export function select({
  project,
  scenarios,
  selection,
}: {
  project: Project;
  scenarios: readonly ScenarioFacts[];
  selection: Selection;
}): Selected {
  const rollout = project.rollouts[selection.rollout];
  if (rollout === undefined)
    throw new NothingSelectedError(`there is no rollout "${selection.rollout}"`, { "--rollout": Object.keys(project.rollouts) });
  const possible = possibleValues({ project, scenarios, rollout });

  const demand = (filter: string, values: readonly string[], fits: (value: string) => boolean): void => {
    const strangers = values.filter((value) => !fits(value));
    if (strangers.length > 0)
      throw new NothingSelectedError(`${filter} ${strangers.join(",")} selects nothing`, { [filter]: possible[filter] ?? [] });
  };
  demand("--platform", selection.platforms, (value) => project.cashiers.some((build) => build.platform === value));
  demand("--app", selection.apps, (value) => project.cashiers.some((build) => build.version === value));
  demand("--stage", selection.stages, (value) => rollout.stages.some((stage) => stage === value));
  demand("--tier", selection.tiers.map(String), (value) => scenarios.some((scenario) => String(scenario.tier) === value));
  demand("--scenario", selection.scenarios, (value) => scenarios.some((scenario) => isNamed(scenario, value)));

  const builds = project.cashiers.filter((build) => leaves(selection.platforms, build.platform) && leaves(selection.apps, build.version));
  const told = scenarios.filter(
    (scenario) =>
      leaves(selection.tiers, scenario.tier) &&
      (selection.scenarios.length === 0 || selection.scenarios.some((pattern) => isNamed(scenario, pattern))),
  );
  const ids = new Set(told.map((scenario) => scenario.id));
  return {
    rollout,
    builds,
    scenarios: told,
    leavesIn: (cell) => ids.has(cell.scenario) && leaves(selection.stages, cell.stage) && leaves(selection.tiers, cell.tier),
  };
}

export function possibleValues({
  project,
  scenarios,
  rollout,
}: {
  project: Project;
  scenarios: readonly ScenarioFacts[];
  rollout: Rollout;
}): Readonly<Record<string, readonly string[]>> {
  return {
    "--platform": PLATFORMS.filter((platform) => project.cashiers.some((build) => build.platform === platform)),
    "--app": [...new Set(project.cashiers.map((build) => build.version))],
    "--stage": rollout.stages,
    "--tier": TIERS.filter((tier) => scenarios.some((scenario) => scenario.tier === tier)).map(String),
    "--scenario": scenarios.map((scenario) => scenario.id),
  };
}

/** By id or by tag, with `*`. */
export function isNamed(scenario: Pick<ScenarioFacts, "id" | "tags">, pattern: string): boolean {
  return [scenario.id, ...scenario.tags].some((name) => matchesGlob(pattern, name));
}

/** Whether a filter leaves a value in; an empty filter leaves in everything. */
export function leaves<T>(filter: readonly T[], value: T): boolean {
  return filter.length === 0 || filter.includes(value);
}
