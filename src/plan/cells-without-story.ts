import type { Cell } from "../domain/cell.ts";
import { BOOKS, ILLEGAL_STEP } from "../domain/plan.ts";
import type { CashierBuild, Rollout } from "../domain/project.ts";
import { STAGE_STORY, type Stage } from "../domain/stage.ts";
import { cellId } from "./lay-out.ts";

/** The border of a stage: the bank's ledger, the documents and the tills of one rider's account are compared. */
export function booksCell({ build, rollout, stage }: { build: CashierBuild; rollout: Rollout; stage: Stage }): Cell {
  return withoutStory({ scenario: BOOKS, build, rollout, stage });
}

/** In FILL the conductor tries to switch an account before the backfill is finished and must be refused; it belongs to the first rider's account. */
export function illegalStepCell({ build, rollout }: { build: CashierBuild; rollout: Rollout }): Cell {
  return withoutStory({ scenario: ILLEGAL_STEP, build, rollout, stage: "FILL" });
}

function withoutStory({
  scenario,
  build,
  rollout,
  stage,
}: {
  scenario: string;
  build: CashierBuild;
  rollout: Rollout;
  stage: Stage;
}): Cell {
  return {
    id: cellId({ scenario, build, rollout, stage }),
    scenario,
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
