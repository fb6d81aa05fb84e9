import type { Breakage } from "../domain/breakage.ts";
import type { Project } from "../domain/project.ts";
import type { Rollout } from "../domain/rollout.ts";
import type { Plan } from "../domain/plan.ts";
import type { ScenarioFacts } from "../domain/scenario.ts";
import type { Selection } from "../domain/selection.ts";
import type { LeftOutRollout } from "../domain/tour.ts";
import { loadProject } from "../config/load-project.ts";
import { readRollouts, readSelection, type SelectionFlags } from "../config/read-selection.ts";
import { UsageError } from "../config/usage-error.ts";
import { makePlan } from "../plan/make-plan.ts";
import { NothingSelectedError } from "../plan/select.ts";
import { registerCaseReader } from "../rider/promoted-cases.ts";
import { missingLocatorsOf, readScenarios } from "../rider/scenario-registry.ts";
import { demandLane } from "./demand-lane.ts";
import { filtersOf } from "./filters.ts";
import { plantBreakages, withFaults } from "./plant-breakages.ts";
import { promotedFrom } from "./replay/open-case.ts";

/** The flags that every verb shares, as commander hands them over. */
export interface SharedFlags extends SelectionFlags {
  readonly config?: string;
  readonly out?: string;
  readonly json?: boolean;
  readonly break?: readonly string[];
  readonly fault?: readonly string[];
}

export interface Planned {
  readonly project: Project;
  readonly selection: Selection;
  readonly rollout: Rollout;
  readonly scenarios: readonly ScenarioFacts[];
  readonly plan: Plan;
  readonly planted: readonly Breakage[];
  /** As they were given on the command line. */
  readonly faults: readonly string[];
  /** The filters as they were given, for lines that say how to do it again. */
  readonly filters: string;
}

/** A project as its config describes it, with the stories of its specs. */
export interface OpenedProject {
  readonly project: Project;
  readonly scenarios: readonly ScenarioFacts[];
}

/** Config, scenarios and selection to a plan; starts nothing. */
export async function planRun(flags: SharedFlags): Promise<Planned> {
  return planWalk(await openProject(flags.config), flags);
}

export async function openProject(config: string | undefined): Promise<OpenedProject> {
  const project = await loadProject(config);
  registerCaseReader((file) => promotedFrom(file, project));
  return { project, scenarios: await readScenarios(project.specs) };
}

/** A plan for each rollout that was asked for. One in which the filters select nothing is left out and said; all of them are an error. */
export interface PlannedTour {
  readonly planned: readonly Planned[];
  readonly leftOut: readonly LeftOutRollout[];
}

export async function planTour(flags: SharedFlags): Promise<PlannedTour> {
  const opened = await openProject(flags.config);
  const planned: Planned[] = [];
  const leftOut: LeftOutRollout[] = [];
  const rollouts = readRollouts(flags.rollout ?? homesOf(flags.break ?? [], opened.project), opened.project);
  for (const rollout of rollouts) {
    try {
      planned.push(planWalk(opened, { ...flags, rollout }));
    } catch (thrown) {
      if (!(thrown instanceof NothingSelectedError) || rollouts.length === 1) throw thrown;
      leftOut.push({ rollout, why: thrown.problem });
      if (leftOut.length === rollouts.length) throw thrown;
    }
  }
  return { planned, leftOut };
}

/** Whoever plants something and names no rollout means the one that it belongs to. */
function homesOf(ids: readonly string[], project: Project): string | undefined {
  const homes = new Set(plantBreakages(project, ids).planted.map(({ rollout }) => rollout));
  return homes.size === 0 ? undefined : [...homes].join(",");
}

/** One of several plans for the same project: what is planted and selected may differ from plan to plan. */
export function planWalk({ project: described, scenarios }: OpenedProject, flags: SharedFlags): Planned {
  const troubled = withFaults(described, flags.fault ?? [], "--fault");
  const { project, planted } = plantBreakages(troubled, flags.break ?? []);
  const selection = readSelection(flags, project);
  demandLane(selection.lane, project);
  const rollout = project.rollouts[selection.rollout];
  if (rollout === undefined) throw new RangeError(`no rollout "${selection.rollout}"`);
  const plan = makePlan({ project, scenarios, selection });
  demandLocators(project, plan);
  return { project, selection, rollout, scenarios, plan, planted, faults: flags.fault ?? [], filters: filtersOf(flags) };
}

/** A verb without a locator for a build that rides is found here, before anything starts. */
function demandLocators(project: Project, plan: Plan): void {
  const riders = new Set(plan.walks.flatMap((walk) => walk.riders).map((rider) => rider.id));
  const missing = project.cashiers
    .filter((build) => riders.has(`${build.platform}@${build.version}`))
    .flatMap((build) => missingLocatorsOf(build));
  if (missing.length > 0) throw new UsageError(`the screens of the specs lack locators:\n  ${missing.join("\n  ")}`);
}
