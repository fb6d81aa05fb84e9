import { EXIT_CODES } from "../domain/decision.ts";
import { printDecision } from "../gate/print-decision.ts";
import { printPlan } from "../plan/print-plan.ts";
import { planRun, type SharedFlags } from "./planning.ts";
import { showProgress } from "./progress.ts";
import { openProofRun } from "./proof-run.ts";
import { rideToTheEnd } from "./ride-to-the-end.ts";
import { terminalOf } from "./terminal.ts";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

export interface ProveFlags extends SharedFlags {
  readonly dryRun?: boolean;
}

/** Walks, judges, decides, reports. Returns the exit code. */
export async function prove(flags: ProveFlags): Promise<number> {
  const planned = await planRun(flags);
  if (flags.dryRun === true) {
    process.stdout.write(flags.json === true ? `${JSON.stringify(planned.plan, null, 2)}\n` : printPlan(planned.plan));
    return EXIT_CODES.BOARD;
  }
  const progress = showProgress(planned, process.stderr);
  const interruption = new AbortController();
  let open = false;
  const interrupt = () => {
    interruption.abort(new Error("interrupted"));
    // While the world is being made there is nothing to keep, and a second signal means it: we end, the janitor clears up.
    if (!open) process.exit(EXIT_CODES.interrupted);
    for (const name of SIGNALS) process.once(name, () => process.exit(EXIT_CODES.interrupted));
  };
  for (const name of SIGNALS) process.once(name, interrupt);

  const run = await openProofRun(planned, { reports: flags.out, onEvent: progress.event });
  open = true;
  const walked = await rideToTheEnd(run, interruption.signal).catch(async (fault: unknown) => {
    // Whatever broke in us, nothing that we started may stay.
    await run.abandon();
    throw fault;
  });
  progress.say(
    walked.how === "interrupted" ? "interrupted: stopping everything that this run started" : "judging the evidence, writing the reports",
  );
  const { decision, verdicts, reports, exportAllure } = await run.finish(walked.how, walked.why);
  progress.end();

  if (flags.json === true) process.stdout.write(`${JSON.stringify(decision, null, 2)}\n`);
  else {
    process.stdout.write(printDecision({ plan: planned.plan, verdicts, decision, colour: terminalOf(process.stdout).colour }));
    process.stdout.write(`\nReport: ${reports.html}\n        open it with: npx tillgate show ${run.folder.run}\n`);
  }
  if (walked.how === "walked to the end") progress.say((await exportAllure()).note);
  return walked.how === "interrupted" ? EXIT_CODES.interrupted : EXIT_CODES[decision.decision];
}
