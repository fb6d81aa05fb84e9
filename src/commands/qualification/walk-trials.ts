import { join } from "node:path";
import { EXIT_CODES } from "../../domain/decision.ts";
import type { QualificationJournal } from "../../evidence/qualification-journal.ts";
import type { Trial } from "../../qualify/choose-trials.ts";
import type { Planned } from "../planning.ts";
import { shareSetUp } from "./share-set-up.ts";
import type { TrialProgress } from "./show-trials.ts";
import { walkTrial } from "./walk-trial.ts";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** One walk after the other, each written to the journal before the next begins. */
export async function walkTrials({
  trials,
  planned,
  journal,
  progress,
}: {
  trials: readonly Trial[];
  planned: ReadonlyMap<string, Planned>;
  journal: QualificationJournal;
  progress: TrialProgress;
}): Promise<"walked" | "interrupted"> {
  if (trials.length === 0) return "walked";
  const interruption = new AbortController();
  const interrupt = () => {
    interruption.abort(new Error("interrupted"));
    // A second signal means it: we end at once, and the janitor of the walk clears up.
    for (const name of SIGNALS) process.once(name, () => process.exit(EXIT_CODES.interrupted));
  };
  for (const name of SIGNALS) process.once(name, interrupt);
  const shared = await shareSetUp();
  try {
    for (const [index, trial] of trials.entries()) {
      if (interruption.signal.aborted) return "interrupted";
      const plan = planned.get(trial.id);
      if (plan === undefined) continue;
      progress.begins(trial);
      try {
        const walked = await walkTrial({
          trial,
          planned: plan,
          reports: join(journal.path, "walks"),
          shared,
          signal: interruption.signal,
          onEvent: progress.event,
        });
        if (walked === null) return "interrupted";
        journal.walked(walked);
        progress.ended(walked);
      } catch (cause) {
        // Before anything could be walked it is the surroundings that are not ready; later it is what was planted.
        if (index === 0 || !(cause instanceof Error && "code" in cause && cause.code === "SURROUNDINGS_NOT_READY")) throw cause;
        const failed = { kind: trial.kind, id: trial.id, title: trial.title, why: `it could not be walked: ${cause.message}` };
        journal.notTried(failed);
        progress.notTried(failed);
      }
    }
    return "walked";
  } finally {
    await shared.stop();
    for (const name of SIGNALS) process.off(name, interrupt);
  }
}
