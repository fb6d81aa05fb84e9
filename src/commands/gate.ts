import { dirname, join } from "node:path";
import { EXIT_CODES } from "../domain/decision.ts";
import type { TourCard } from "../domain/tour.ts";
import { readSelection } from "../config/read-selection.ts";
import { readRun, type RecordedRun } from "../evidence/read-run.ts";
import { readTourCard, type RunFolder } from "../evidence/run-folder.ts";
import { decideTour } from "../gate/decide-tour.ts";
import { printDecision } from "../gate/print-decision.ts";
import { printTour } from "../gate/print-tour.ts";
import type { Waiver } from "../gate/waiver.ts";
import { narrowPlan } from "../plan/narrow-plan.ts";
import { decideRun } from "./decide-run.ts";
import { filtersOf } from "./filters.ts";
import { findRun } from "./find-run.ts";
import type { SharedFlags } from "./planning.ts";
import { terminalOf } from "./terminal.ts";

/**
 * Decides again from what a run recorded: starts nothing, needs no device, and takes even the rollout from the record, so
 * that a config changed since changes nothing. Returns the exit code.
 */
export async function gate(given: string | undefined, flags: SharedFlags): Promise<number> {
  const { folder, waivers } = await findRun(given, flags);
  const tour = readTourCard(folder);
  if (tour !== null) return gateTour(tour, { folder, waivers, flags });
  const recorded = narrowed(readRun(folder), flags);
  const { decision, verdicts } = decideRun(recorded, recorded.card.described, waivers);
  if (flags.json === true) process.stdout.write(`${JSON.stringify(decision, null, 2)}\n`);
  else process.stdout.write(printDecision({ plan: recorded.plan, verdicts, decision, colour: terminalOf(process.stdout).colour }));
  return EXIT_CODES[decision.decision];
}

/** Each of its runs again, and one answer for all of them. */
function gateTour(
  tour: TourCard,
  { folder, waivers, flags }: { readonly folder: RunFolder; readonly waivers: readonly Waiver[]; readonly flags: SharedFlags },
): number {
  const chosen = flags.rollout === undefined || flags.rollout === "all" ? null : flags.rollout.split(",");
  const runs = tour.runs
    .map((run) => readRun({ run, path: join(dirname(folder.path), run) }))
    .filter(({ card }) => chosen === null || chosen.includes(card.rollout));
  const { rollout: _, ...filters } = flags;
  const decision = decideTour(
    tour,
    runs.map((run) => {
      const recorded = narrowed(run, filters);
      return decideRun(recorded, recorded.card.described, waivers).decision;
    }),
  );
  if (flags.json === true) process.stdout.write(`${JSON.stringify(decision, null, 2)}\n`);
  else process.stdout.write(printTour(decision, { colour: terminalOf(process.stdout).colour }));
  return EXIT_CODES[decision.decision];
}

function narrowed(run: RecordedRun, flags: SharedFlags): RecordedRun {
  const { card, plan } = run;
  const cashiers = [...new Set(plan.cells.map((cell) => cell.app))].map((version) => ({ version }));
  const selection = readSelection(
    { ...flags, rollout: card.rollout },
    { cashiers, rollouts: { [card.rollout]: card.described }, defaultRollout: card.rollout },
  );
  const tags = new Map(card.scenarios.map((scenario) => [scenario.id, scenario.tags]));
  const filters = [card.filters, filtersOf(flags)].filter((part) => part !== "").join(" ");
  return { ...run, card: { ...card, filters }, plan: narrowPlan(plan, selection, tags) };
}
