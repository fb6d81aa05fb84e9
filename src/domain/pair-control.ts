import { riderOf, type Cell } from "./cell.ts";
import type { Counted } from "./pairs.ts";
import { servingOf } from "./service.ts";
import { STAGES } from "./stage.ts";

/**
 * Whether the old version can tell the story now, beside the new one: it serves in MIX and DRAIN, if the story was ever told
 * there. An open page stays with the copy it came from, so a page cannot be sent back and forth.
 */
export function canBeControlled({ stage, service, control, platform }: Cell): boolean {
  return servingOf(service)?.last === "new" && control !== null && platform !== "web" && (stage === "MIX" || stage === "DRAIN");
}

/**
 * What was recorded of a story on the old version before its cell: the control where the old version serves no more. For a
 * cell that the old version serves itself only BASE is one, since the world has changed under it; otherwise the old version's stages up
 * to the first red one, because from there on something else was changed already.
 */
export function recordedControl({
  cell,
  cells,
  outcomeOf,
}: {
  cell: Cell;
  cells: readonly Cell[];
  outcomeOf: (cell: string) => "pass" | "fail" | null;
}): Counted {
  const earlier = cells
    .filter(
      (each) =>
        each.scenario === cell.scenario &&
        riderOf(each) === riderOf(cell) &&
        each.service.kind === "steady" &&
        each.service.by === "old" &&
        STAGES.indexOf(each.stage) < STAGES.indexOf(cell.stage) &&
        (each.stage === "BASE" || !isServedByOld(cell)),
    )
    .sort((a, b) => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage));
  const outcomes = earlier.map((each) => ({ stage: each.stage, outcome: outcomeOf(each.id) }));
  const red = outcomes.findIndex(({ stage, outcome }) => outcome === "fail" && stage !== "BASE");
  const counted = (red < 0 ? outcomes : outcomes.slice(0, red)).filter(({ outcome }) => outcome !== null);
  return { failed: counted.filter(({ outcome }) => outcome === "fail").length, told: counted.length };
}

function isServedByOld({ service }: Cell): boolean {
  return servingOf(service)?.last === "old";
}
