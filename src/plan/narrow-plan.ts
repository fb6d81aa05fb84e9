import type { Cell } from "../domain/cell.ts";
import { BOOKS, ILLEGAL_STEP, type Plan } from "../domain/plan.ts";
import type { Selection } from "../domain/selection.ts";
import { isNamed, leaves, NothingSelectedError } from "./select.ts";

/**
 * The part of a recorded plan that filters leave in, for deciding about a part of a run. Controls stay known to the judge
 * (they are cells of the plan), but owe nothing unless they are selected themselves. What is left out is said.
 *
 * @throws NothingSelectedError when no obligation is left
 */
export function narrowPlan(plan: Plan, selection: Selection, tags: ReadonlyMap<string, readonly string[]>): Plan {
  const chosen = new Set(plan.cells.filter((cell) => leavesIn(cell, selection, tags.get(cell.scenario) ?? [])).map((cell) => cell.id));
  const obligations = plan.obligations.filter((obligation) => chosen.has(obligation.cell));
  const leftOut = plan.obligations.length - obligations.length;
  if (leftOut === 0) return plan;
  if (obligations.length === 0) {
    throw new NothingSelectedError("the filters leave no obligation of this run", {
      "--platform": [...new Set(plan.cells.map((cell) => cell.platform))],
      "--app": [...new Set(plan.cells.map((cell) => cell.app))],
      "--stage": [...new Set(plan.cells.map((cell) => cell.stage))],
      "--tier": [...new Set(plan.cells.map((cell) => String(cell.tier)))],
      "--scenario": [...new Set(plan.cells.map((cell) => cell.scenario))],
    });
  }
  return {
    ...plan,
    obligations,
    notCovered: [...plan.notCovered, { what: `${leftOut} obligations of this run`, why: "the filters of this decision leave them out" }],
  };
}

function leavesIn(cell: Cell, selection: Selection, tags: readonly string[]): boolean {
  return (
    leaves(selection.platforms, cell.platform) &&
    leaves(selection.apps, cell.app) &&
    leaves(selection.stages, cell.stage) &&
    leaves(selection.tiers, cell.tier) &&
    isChosen(cell.scenario, tags, selection.scenarios)
  );
}

function isChosen(id: string, tags: readonly string[], patterns: readonly string[]): boolean {
  if (id === BOOKS || id === ILLEGAL_STEP) return patterns.length === 0 || patterns.includes(id);
  return patterns.length === 0 || patterns.some((pattern) => isNamed({ id, tags }, pattern));
}
