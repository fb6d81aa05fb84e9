import type { Decision } from "../domain/decision.ts";
import { printDecision } from "../gate/print-decision.ts";
import type { Planned } from "./planning.ts";
import { showProgress } from "./progress.ts";
import { openProofRun } from "./proof-run.ts";
import { rideToTheEnd } from "./ride-to-the-end.ts";
import { terminalOf } from "./terminal.ts";

/** What a walk came to; `print` writes it for people, `exportAllure` takes long and is done when everything is told. */
export interface Proved {
  readonly decision: Decision;
  readonly interrupted: boolean;
  readonly print: () => void;
  readonly exportAllure: () => Promise<void>;
}

/** Walks one rollout, judges, decides and writes its reports. `whenOpen` is told that from now on there is something to keep. */
export async function proveRollout(
  planned: Planned,
  {
    reports: folder,
    signal,
    whenOpen,
  }: { readonly reports: string | undefined; readonly signal: AbortSignal; readonly whenOpen: () => void },
): Promise<Proved> {
  const progress = showProgress(planned, process.stderr);
  const run = await openProofRun(planned, { reports: folder, onEvent: progress.event });
  whenOpen();
  const walked = await rideToTheEnd(run, signal).catch(async (fault: unknown) => {
    // Whatever broke in us, nothing that we started may stay.
    await run.abandon();
    throw fault;
  });
  progress.say(
    walked.how === "interrupted" ? "interrupted: stopping everything that this run started" : "judging the evidence, writing the reports",
  );
  const { decision, verdicts, reports, exportAllure } = await run.finish(walked.how, walked.why);
  progress.end();
  return {
    decision,
    interrupted: walked.how === "interrupted",
    print() {
      process.stdout.write(printDecision({ plan: planned.plan, verdicts, decision, colour: terminalOf(process.stdout).colour }));
      process.stdout.write(`\nReport: ${reports.html}\n        open it with: npx tillgate show ${run.folder.run}\n`);
    },
    async exportAllure() {
      if (walked.how === "walked to the end") progress.say((await exportAllure()).note);
    },
  };
}
