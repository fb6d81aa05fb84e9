import type { Cell } from "../domain/cell.ts";
import { BOOKS } from "../domain/plan.ts";
import type { CashierBuild } from "../domain/project.ts";
import type { Rollout } from "../domain/rollout.ts";
import { STAGE_STORY, type Stage } from "../domain/stage.ts";
import { cellId } from "./lay-out.ts";

/** The border of a stage: the bank's ledger, the documents and the tills of one rider's account are compared. */
export function booksCell({ build, rollout, stage }: { build: CashierBuild; rollout: Rollout; stage: Stage }): Cell {
  return {
    id: cellId({ scenario: BOOKS, build, rollout, stage }),
    scenario: BOOKS,
    platform: build.platform,
    app: build.version,
    rollout: rollout.id,
    stage,
    checkpoint: null,
    service: { kind: "steady", by: STAGE_STORY[stage].serves },
    tier: 1,
    control: null,
    newFeature: false,
    turn: 0,
  };
}
