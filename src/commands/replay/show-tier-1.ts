import type { Rollout } from "../../domain/rollout.ts";
import type { Tier1Shown } from "../../domain/replay.ts";
import { planWalk, type OpenedProject } from "../planning.ts";
import { showProgress } from "../progress.ts";
import { openProofRun } from "../proof-run.ts";
import type { SharedSetUp } from "../qualification/share-set-up.ts";
import { rideToTheEnd } from "../ride-to-the-end.ts";

/** Walks the rollout with the fix in it and proves what is money, as `prove --tier 1` does; null when it was interrupted. */
export async function showTier1({
  opened,
  rollout,
  only,
  lane,
  seed,
  folder,
  shared,
  signal,
  whenOpen,
}: {
  /** With the fix. */
  opened: OpenedProject;
  rollout: Pick<Rollout, "id">;
  /** The build that a fixed cashier is; no other till meets it. null: every live build. */
  only: { readonly platform: string; readonly app: string } | null;
  lane: string;
  seed: number;
  folder: string;
  shared: SharedSetUp;
  signal: AbortSignal;
  whenOpen: () => void;
}): Promise<Tier1Shown | null> {
  const planned = planWalk(opened, { rollout: rollout.id, tier: "1", lane, seed: String(seed), ...only });
  const progress = showProgress(planned, process.stderr);
  const run = await openProofRun(planned, { reports: folder, onEvent: progress.event, shared });
  whenOpen();
  const walked = await rideToTheEnd(run, signal).catch(async (fault: unknown) => {
    await run.abandon();
    throw fault;
  });
  if (walked.how === "interrupted") {
    await run.close(walked.how, walked.why);
    return null;
  }
  const { decision } = await run.finish(walked.how, walked.why);
  progress.end();
  const { proved, obligations } = decision.counts;
  return {
    kind: "shown",
    decision: decision.decision,
    sentence:
      decision.decision === "BOARD"
        ? `tier 1 is green: ${proved} of ${obligations} obligations are proved`
        : `tier 1: ${decision.sentence}`,
    run: run.folder.run,
  };
}
