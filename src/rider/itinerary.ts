import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Cell, RiderId } from "../domain/cell.ts";
import { BOOKS, ILLEGAL_STEP, type Plan } from "../domain/plan.ts";
import type { Stage } from "../domain/stage.ts";

/** A rider's way through the walk: what it tells at each stage, in order. */
export interface Itinerary {
  readonly stages: readonly { readonly stage: Stage; readonly cells: readonly Cell[] }[];
}

/** Read synchronously, because spec files make their tests while they are being loaded. */
export function readItinerary(runDir: string, rider: RiderId): Itinerary {
  return itineraryOf(JSON.parse(readFileSync(join(runDir, "plan.json"), "utf8")) as Plan, rider);
}

export function itineraryOf(plan: Plan, rider: RiderId): Itinerary {
  const cells = new Map(plan.cells.map((cell) => [cell.id, cell]));
  const legs = plan.walks
    .flatMap((walk) => walk.riders)
    .filter((each) => each.id === rider)
    .flatMap((each) => each.itinerary);
  if (legs.length === 0)
    throw new Error(
      `plan.json has no rider ${rider}; it has ${plan.walks.flatMap((walk) => walk.riders.map((each) => each.id)).join(", ") || "none"}`,
    );
  return {
    // A stage without cells keeps its place; Mocha runs no hook of an empty suite, so such a rider asks for its next stage only.
    stages: legs.map(({ stage, cells: ids }) => ({ stage, cells: ids.flatMap((id) => cells.get(id) ?? []).filter(isStory) })),
  };
}

/** Books and illegal steps are the conductor's cells; no rider tells them. */
function isStory(cell: Cell): boolean {
  return cell.scenario !== BOOKS && cell.scenario !== ILLEGAL_STEP;
}
