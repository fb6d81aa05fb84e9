import { riderOf, type Cell } from "../domain/cell.ts";
import type { Plan, Rider } from "../domain/plan.ts";
import type { Project } from "../domain/project.ts";
import type { Rollout } from "../domain/rollout.ts";
import type { ScenarioFacts } from "../domain/scenario.ts";
import type { Selection } from "../domain/selection.ts";
import type { Stage } from "../domain/stage.ts";
import { booksCell } from "./books-cell.ts";
import { illegalStepCells } from "./illegal-steps.ts";
import { layOut, type LaidOut } from "./lay-out.ts";
import { whatIsNotCovered } from "./not-covered.ts";
import { obligationsOf } from "./obligations.ts";
import { leaves, NothingSelectedError, possibleValues, select, type Left } from "./select.ts";

/**
 * What must be shown, by which cells, in which order, and what is left out and why. The same project, scenarios, filters
 * and seed give the same plan, and a filter changes neither ids nor order nor turns of the cells it leaves in.
 * @throws NothingSelectedError when a filter matches nothing or nothing applies.
 */
export function makePlan({
  project,
  scenarios,
  selection,
}: {
  project: Project;
  scenarios: readonly ScenarioFacts[];
  selection: Selection;
}): Plan {
  const selected = select({ project, scenarios, selection });
  const { rollout } = selected;
  const laidOut = selected.builds.map((build) => layOut({ project, rollout, scenarios, build, seed: selection.seed }));
  const stages = walkedStages(rollout, selection.stages);
  const riders = laidOut.map((one) => ({ ...one, cells: withTheirControls(one, selected.leavesIn) })).filter((one) => one.cells.length > 0);
  const first = riders[0];
  if (first === undefined)
    throw nothingApplies({ laidOut, leavesIn: selected.leavesIn, possible: possibleValues({ project, scenarios, rollout }) });

  const judgesMoney = selection.tiers.length === 0 || selection.tiers.includes(1);
  const illegal = judgesMoney
    ? illegalStepCells({ project, rollout, build: first.build, stages, leavesIn: (stage) => leaves(selection.stages, stage) })
    : [];
  const cells = stages.flatMap((stage) => [
    ...riders.flatMap((rider) => rider.cells.filter((cell) => cell.stage === stage)),
    ...(judgesMoney
      ? riders.filter((rider) => rider.cells.some((cell) => cell.stage === stage)).map(({ build }) => booksCell({ build, rollout, stage }))
      : []),
    ...illegal.filter((cell) => cell.stage === stage),
  ]);

  return {
    schema: 1,
    seed: selection.seed,
    rollout: rollout.id,
    lane: selection.lane,
    pairs: selection.pairs,
    faults: project.faults,
    obligations: obligationsOf({ cells, rollout }),
    cells,
    notApplicable: laidOut.flatMap((one) => one.notApplicable.filter(selected.leavesIn).map(({ cell, rule }) => ({ cell, rule }))),
    notCovered: whatIsNotCovered({ project, scenarios, selection, selected, laidOut, cells }),
    walks: [
      {
        rollout: rollout.id,
        from: rollout.from,
        to: rollout.to,
        stages,
        riders: riders.map(({ build, cells: own }) => riderWith({ build, cells: own, stages })),
      },
    ],
  };
}

/** The world must get to the last selected stage through all the stages before it. */
function walkedStages(rollout: Rollout, chosen: readonly Stage[]): readonly Stage[] {
  if (chosen.length === 0) return rollout.stages;
  return rollout.stages.slice(0, Math.max(...chosen.map((stage) => rollout.stages.indexOf(stage))) + 1);
}

/** A cell left in brings its control along: without it a failure could not be blamed on anything. */
function withTheirControls({ cells }: LaidOut, leavesIn: (cell: Cell) => boolean): readonly Cell[] {
  const wanted = new Set(cells.filter(leavesIn).flatMap((cell) => (cell.control === null ? [cell.id] : [cell.id, cell.control])));
  return cells.filter((cell) => wanted.has(cell.id));
}

function riderWith({ build, cells, stages }: { build: LaidOut["build"]; cells: readonly Cell[]; stages: readonly Stage[] }): Rider {
  const { platform, version: app } = build;
  return {
    id: riderOf({ platform, app }),
    platform,
    app,
    itinerary: stages.map((stage) => ({ stage, cells: cells.filter((cell) => cell.stage === stage).map((cell) => cell.id) })),
  };
}

function nothingApplies({
  laidOut,
  leavesIn,
  possible,
}: {
  laidOut: readonly LaidOut[];
  leavesIn: (cell: Left) => boolean;
  possible: Readonly<Record<string, readonly string[]>>;
}): NothingSelectedError {
  const rules = new Set(laidOut.flatMap((one) => one.notApplicable.filter(leavesIn).map(({ rule }) => rule)));
  const why = [...rules].slice(0, 3).join("; ");
  return new NothingSelectedError(`the filters together leave nothing to run${why === "" ? "" : ` (${why})`}`, possible);
}
