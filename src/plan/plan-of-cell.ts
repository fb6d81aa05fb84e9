import { riderOf, type Cell } from "../domain/cell.ts";
import { BOOKS, ILLEGAL_STEP, type Plan } from "../domain/plan.ts";
import { STAGES } from "../domain/stage.ts";

/** The cell is not in the plan, so that it cannot be told again as it was told. */
export class NoSuchCellError extends Error {
  override readonly name = "NoSuchCellError";
  readonly code = "NO_SUCH_CELL";
}

/**
 * The part of a plan that tells one cell again without the walk around it: the cell, its control, and the cells it needs beside
 * it, by its own rider, up to its own stage. Ids, turns and order stay those of the whole plan.
 * @throws NoSuchCellError
 */
export function planOfCell(plan: Plan, id: string, beside: readonly string[] = []): Plan {
  const cell = find(plan, id);
  const needed = new Set([id, ...(cell.control === null ? [] : [cell.control]), ...beside.map((each) => find(plan, each).id)]);
  const isBorderBefore = (each: Cell) =>
    cell.scenario === BOOKS &&
    each.scenario === BOOKS &&
    riderOf(each) === riderOf(cell) &&
    // What was wrong at an earlier border is not this one's fault.
    STAGES.indexOf(each.stage) < STAGES.indexOf(cell.stage);
  const cells = plan.cells.filter((each) => needed.has(each.id) || isBorderBefore(each));
  const told = new Set(cells.filter(({ scenario }) => scenario !== BOOKS && scenario !== ILLEGAL_STEP).map((each) => each.id));
  return {
    ...plan,
    pairs: 0,
    cells,
    obligations: plan.obligations.filter((obligation) => obligation.cell === id),
    notApplicable: [],
    notCovered: [{ what: `all of rollout ${plan.rollout} but ${id}`, why: "one cell is told again, without the walk around it" }],
    walks: plan.walks.map((walk) => {
      const stages = walk.stages.slice(0, walk.stages.indexOf(cell.stage) + 1);
      return {
        ...walk,
        stages,
        riders: walk.riders
          .filter((rider) => rider.id === riderOf(cell))
          .map((rider) => ({
            ...rider,
            itinerary: stages.map((stage) => ({
              stage,
              cells: (rider.itinerary.find((leg) => leg.stage === stage)?.cells ?? []).filter((each) => told.has(each)),
            })),
          })),
      };
    }),
  };
}

function find({ cells }: Plan, id: string): Cell {
  const found = cells.find((cell) => cell.id === id);
  if (found !== undefined) return found;
  const [scenario = ""] = id.split("/", 1);
  const alike = cells.filter((cell) => cell.scenario === scenario).map((cell) => cell.id);
  throw new NoSuchCellError(
    `the plan of today has no cell "${id}"${alike.length === 0 ? ` and no scenario "${scenario}"` : `; of its scenario it has ${alike.slice(0, 5).join(", ")}${alike.length > 5 ? " and more" : ""}`}`,
  );
}
