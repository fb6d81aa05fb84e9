import type { Cell } from "../domain/cell.ts";
import type { ScenarioFacts } from "../domain/scenario.ts";
import { servingOf } from "../domain/service.ts";
import { STAGE_STORY, type Generation } from "../domain/stage.ts";

/** The version whose copies must hear the bank's callbacks in a cell; null: whichever hears them everywhere. */
export function callbackTarget(
  { callbacksReach }: Pick<ScenarioFacts, "callbacksReach">,
  { stage, service }: Pick<Cell, "stage" | "service">,
): Generation | null {
  if (callbacksReach === "the newest") return null;
  const serving = servingOf(service);
  if (callbacksReach === "the last version") return serving?.last ?? STAGE_STORY[stage].serves;
  const began = serving?.first ?? STAGE_STORY[stage].serves;
  const other = began === "old" ? "new" : "old";
  const up: readonly Generation[] = STAGE_STORY[stage].copiesUp;
  return up.includes(other) ? other : null;
}
