import type { Cell } from "../domain/cell.ts";
import { victimOf, type IllegalStep } from "../domain/illegal-step.ts";
import { ILLEGAL_STEP } from "../domain/plan.ts";
import type { CashierBuild, Project } from "../domain/project.ts";
import type { Rollout } from "../domain/rollout.ts";
import type { Stage } from "../domain/stage.ts";
import { cellId } from "./lay-out.ts";

/** Where a step is tried in a rollout: as late as it is still illegal, or, for what a contraction forbids, where it comes. */
const TRIED_AT: Record<IllegalStep, (asks: { readonly rollout: Rollout; readonly project: Project }) => Stage | null> = {
  "early-switch": ({ rollout }) => (rollout.backfill?.gate === true ? "FILL" : null),
  "contract-over-copy": besideAVictim,
  "contract-over-laggard": besideAVictim,
  // BACK goes to the version before the rollout; what is tried there is to go back further than that.
  "back-past-contract": ({ rollout }) => (rollout.contract === null ? null : (rollout.stages.at(-1) ?? null)),
};

function besideAVictim({ rollout, project }: { readonly rollout: Rollout; readonly project: Project }): Stage | null {
  return rollout.contract === null || victimOf(rollout, project) === null ? null : rollout.contract.at;
}

/** The cells of all illegal steps of a rollout that are tried at the chosen stages; they belong to the first rider's account. */
export function illegalStepCells({
  project,
  rollout,
  build,
  stages,
  leavesIn,
}: {
  project: Project;
  rollout: Rollout;
  build: CashierBuild;
  /** The stages that are walked. */
  stages: readonly Stage[];
  leavesIn: (stage: Stage) => boolean;
}): readonly Cell[] {
  return (Object.keys(TRIED_AT) as readonly IllegalStep[]).flatMap((step) => {
    const stage = TRIED_AT[step]({ rollout, project });
    if (stage === null || !stages.includes(stage) || !leavesIn(stage)) return [];
    return [
      {
        id: `${cellId({ scenario: ILLEGAL_STEP, build, rollout, stage })}~${step}`,
        scenario: ILLEGAL_STEP,
        platform: build.platform,
        app: build.version,
        rollout: rollout.id,
        stage,
        checkpoint: null,
        service: { kind: "illegal" as const, step },
        tier: 1 as const,
        control: null,
        newFeature: false,
        turn: 0,
      },
    ];
  });
}
