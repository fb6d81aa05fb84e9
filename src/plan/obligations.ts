import type { Cell } from "../domain/cell.ts";
import { BOOKS, ILLEGAL_STEP, type Obligation, type ObligationRule } from "../domain/plan.ts";
import type { Rollout } from "../domain/rollout.ts";
import { isStraddle } from "../domain/service.ts";
import { STAGE_STORY } from "../domain/stage.ts";

/** Written down before any result is read; each names the rule that made it. */
export function obligationsOf({ cells, rollout }: { cells: readonly Cell[]; rollout: Rollout }): readonly Obligation[] {
  return cells.flatMap((cell) =>
    rulesFor(cell, rollout).map((rule) => ({ id: `${rule.replaceAll(/\W+/g, "-")}:${cell.id}`, rule, cell: cell.id, tier: cell.tier })),
  );
}

function rulesFor(cell: Cell, rollout: Rollout): readonly ObligationRule[] {
  if (cell.scenario === BOOKS) return ["books"];
  if (cell.scenario === ILLEGAL_STEP) return ["negative"];
  const client = isCandidate(rollout, cell) && STAGE_STORY[cell.stage].serves === "old" ? "new client, old world" : "old client, new world";
  return isMoneyStraddle(cell) ? [client, "straddle"] : [client];
}

/** The switch also cuts stories that are not about money; every other change cuts only those, on some builds as tier 2. */
function isMoneyStraddle({ service, tier }: Cell): boolean {
  return isStraddle(service) && (tier === 1 || service.kind !== "cut");
}

/** Candidates are written as a version ("5.0") or as one build of it ("desktop@5.0"). */
function isCandidate(rollout: Rollout, { platform, app }: Pick<Cell, "platform" | "app">): boolean {
  return rollout.candidates.includes(app) || rollout.candidates.includes(`${platform}@${app}`);
}
