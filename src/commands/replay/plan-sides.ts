import type { Environment } from "../../domain/environment.ts";
import type { Project } from "../../domain/project.ts";
import type { Rollout } from "../../domain/rollout.ts";
import { UsageError } from "../../config/usage-error.ts";
import { applyFix } from "../../replay/apply-fix.ts";
import { layEnvironment } from "./lay-environment.ts";
import type { StepsToReplay } from "./replay-steps.ts";
import { planTelling, type PlannedTelling } from "./tell-case.ts";

/** Both tellings of a case, and what tier 1 is walked with; all of it planned before anything is started. */
export interface PlannedSides {
  readonly production: PlannedTelling;
  readonly fix: PlannedFix | null;
}

export interface PlannedFix {
  readonly telling: PlannedTelling;
  readonly project: Project;
  readonly rollout: Rollout;
  /** The build that a mended cashier is; no other till meets it. */
  readonly only: { readonly platform: string; readonly app: string } | null;
}

/** @throws ConfigError or UsageError for what cannot be told, or not with this fix */
export function planSides(asked: StepsToReplay & { readonly environment: Environment; readonly folder: string }): PlannedSides {
  const { told, project: described, environment, fix, flags } = asked;
  const { project, planted, faults } = layEnvironment(described, environment, told.fleet);
  const around = { ...asked, planted, faults };
  const production = planTelling({ ...around, side: "production", project });
  if (fix === null) {
    if (flags.quick === true)
      throw new UsageError("--quick leaves out tier 1 of a fix, and there is no fix; expected such as --fix backend=2.2.1");
    return { production, fix: null };
  }
  const { rollout } = production.replay;
  const fixable = { told: { ...told, fleet: { ...told.fleet, ...placeOf(production) } }, project, environment };
  const fixed = applyFix(fix, fixable, {
    rollout,
    described: layEnvironment(described, { ...environment, carries: [] }, told.fleet).project,
  });
  const telling = planTelling({ ...around, ...fixed, side: "fix" });
  demandTier1(asked, rollout);
  const { platform, app } = fixed.told.fleet;
  return { production, fix: { telling, project: fixed.project, rollout, only: fix.kind === "cashier" ? { platform, app } : null } };
}

/** The fix is told where production was, whatever other rollout its version may have. */
function placeOf({
  replay: { told, rollout, plan },
}: PlannedTelling): Pick<StepsToReplay["told"]["fleet"], "backend" | "rollout" | "stage"> {
  const known = rollout.stages.length > 1;
  return { backend: told.fleet.backend, rollout: known ? rollout.id : null, stage: plan.cells[0]?.stage ?? null };
}

function demandTier1({ project, flags }: StepsToReplay, rollout: Rollout): void {
  if (flags.quick === true) return;
  if (!Object.hasOwn(project.rollouts, rollout.id))
    throw new UsageError(
      `no rollout of the config brought backend ${rollout.to}, so there is none to walk for tier 1; leave it out with --quick, or say "rollout" in the case or its environment`,
    );
}
