import { randomBytes } from "node:crypto";
import { EXIT_CODES } from "../domain/decision.ts";
import { createTourFolder, runName, writeJson } from "../evidence/run-folder.ts";
import { decideTour } from "../gate/decide-tour.ts";
import { printTour } from "../gate/print-tour.ts";
import { writeTourPage } from "../report/write-tour.ts";
import { planTour, type PlannedTour, type SharedFlags } from "./planning.ts";
import { printPlans } from "./plan.ts";
import { proveRollout, type Proved } from "./prove-rollout.ts";
import { terminalOf } from "./terminal.ts";
import { untilInterrupted } from "./until-interrupted.ts";

export interface ProveFlags extends SharedFlags {
  readonly dryRun?: boolean;
}

/** Walks, judges, decides, reports; several rollouts one after another. Returns the exit code. */
export async function prove(flags: ProveFlags): Promise<number> {
  const tour = await planTour(flags);
  if (flags.dryRun === true) {
    printPlans(tour, flags);
    return EXIT_CODES.BOARD;
  }
  const interruption = untilInterrupted();

  const several = tour.planned.length + tour.leftOut.length > 1;
  const all: Proved[] = [];
  for (const planned of tour.planned) {
    const proved = await proveRollout(planned, { reports: flags.out, signal: interruption.signal, whenOpen: interruption.opened });
    all.push(proved);
    if (flags.json !== true) proved.print();
    else if (!several) process.stdout.write(`${JSON.stringify(proved.decision, null, 2)}\n`);
    if (!several) await proved.exportAllure();
    if (proved.interrupted) break;
    interruption.closed();
  }
  const interrupted = all.some((each) => each.interrupted);
  if (several) {
    const unwalked = tour.planned
      .slice(all.length)
      .map(({ rollout }) => ({ rollout: rollout.id, why: "interrupted before it was walked" }));
    const code = await endTour({ ...tour, leftOut: [...tour.leftOut, ...unwalked] }, all, flags);
    return interrupted ? EXIT_CODES.interrupted : code;
  }
  return interrupted ? EXIT_CODES.interrupted : EXIT_CODES[all[0]?.decision.decision ?? "HOLD"];
}

/** One answer for all rollouts, in a folder of its own beside those of the runs. */
async function endTour({ planned, leftOut }: PlannedTour, all: readonly Proved[], flags: ProveFlags): Promise<number> {
  const card = {
    schema: 1,
    tour: runName("tour", new Date(), randomBytes(2).toString("hex")),
    runs: all.map(({ decision }) => decision.run),
    leftOut,
  } as const;
  const decision = decideTour(
    card,
    all.map((each) => each.decision),
  );
  const folder = createTourFolder(flags.out ?? planned[0]?.project.reports ?? "reports", card);
  writeJson(folder.path, "decision.json", decision);
  const page = await writeTourPage(folder.path, decision);
  if (flags.json === true) process.stdout.write(`${JSON.stringify(decision, null, 2)}\n`);
  else process.stdout.write(`\n${printTour(decision, { colour: terminalOf(process.stdout).colour })}\nReport: ${page}\n`);
  for (const each of all) await each.exportAllure();
  return EXIT_CODES[decision.decision];
}
