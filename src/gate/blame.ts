import type { Cell } from "../domain/cell.ts";
import { BOOKS, ILLEGAL_STEP } from "../domain/plan.ts";
import type { Rollout } from "../domain/rollout.ts";
import { servingOf } from "../domain/service.ts";
import type { Generation } from "../domain/stage.ts";
import type { Verdict, VerdictKind } from "../domain/verdict.ts";

type Corner = `${"old" | "new"} app, ${Generation} backend`;

const RED: readonly VerdictKind[] = ["regression", "new fails", "changed", "pre-existing", "failed without control"];

/** Who is to blame for a red cell, from the four corners of its story on its platform: old and new app on old and new backend. */
export function blameFor({
  cell,
  cells,
  verdicts,
  rollout,
}: {
  cell: Cell;
  cells: readonly Cell[];
  verdicts: ReadonlyMap<string, Verdict>;
  rollout: Rollout;
}): string {
  const outside = "the bank, the network or the test: it is red before anything changed";
  if (cell.scenario === ILLEGAL_STEP) return "the rollout's gate";
  const family = cells.filter((each) => each.scenario === cell.scenario && each.platform === cell.platform);
  const isRed = (each: Cell): boolean => RED.includes(verdicts.get(each.id)?.kind ?? "open");
  // A regression at BASE is one against the build before: the old version has not changed yet.
  if (family.some((each) => each.stage === "BASE" && each.app === cell.app && verdicts.get(each.id)?.kind === "regression"))
    return family.some((each) => isRed(each) && each.app === cell.app && cornersOf(each, rollout).includes("new app, new backend"))
      ? `cashier ${cell.app}`
      : `the order: cashier ${cell.app} must ride behind backend ${rollout.to}`;
  if (cell.stage === "BASE") return outside;
  if (cell.scenario !== BOOKS && family.some((each) => each.stage === "BASE" && each.app === cell.app && isRed(each))) return outside;

  const red = new Set(family.filter(isRed).flatMap((each) => cornersOf(each, rollout)));
  const known = new Set(family.flatMap((each) => cornersOf(each, rollout)));
  const oldBackendRed = red.has("old app, old backend") || red.has("new app, old backend");
  const newBackendRed = red.has("old app, new backend") || red.has("new app, new backend");
  if (oldBackendRed) {
    // Once the database has changed, an old copy that fails does so on what was done to it.
    if (!newBackendRed && !red.has("old app, old backend") && known.has("old app, old backend"))
      return `the order: cashier ${cell.app} must ride behind backend ${rollout.to}`;
    return byWhatHappened(family.filter(isRed), rollout);
  }
  if (red.has("old app, new backend"))
    return red.has("new app, new backend") || !known.has("new app, new backend")
      ? `backend ${rollout.to}`
      : `backend ${rollout.to}: it breaks builds that are in the field`;
  return known.has("old app, new backend")
    ? `cashier ${cell.app} with backend ${rollout.to}`
    : `backend ${rollout.to} or cashier ${cell.app}: only this pair tells the story`;
}

function cornersOf(cell: Cell, { candidates }: Rollout): readonly Corner[] {
  const app = candidates.includes(cell.app) || candidates.includes(`${cell.platform}@${cell.app}`) ? "new" : "old";
  // A straddle touches both; it is laid at the door of the one that had to carry on.
  const serving = servingOf(cell.service);
  return serving === null ? [] : [`${app} app, ${serving.last} backend`];
}

/** The first stage at which it is red tells what was done to the old copies just before. The old version itself has not changed. */
function byWhatHappened(red: readonly Cell[], rollout: Rollout): string {
  const first = rollout.stages.find((stage) => red.some((cell) => cell.stage === stage));
  switch (first) {
    case "DB":
    case "WARM":
      return `the migration to ${rollout.to}`;
    case "FILL":
      return `the backfill of ${rollout.id}`;
    default:
      return red.some((cell) => cell.stage === first && isNewAllTheWay(cell))
        ? `backend ${rollout.to} or the migration to it`
        : `backend ${rollout.to}: ${rollout.from} breaks beside or after it`;
  }
}

/** From the first request to the last. */
function isNewAllTheWay({ service }: Cell): boolean {
  const serving = servingOf(service);
  return serving?.first === "new" && serving.last === "new";
}
