import type { CellCase } from "../../domain/customer-case.ts";
import type { Cell } from "../../domain/cell.ts";
import { EXIT_CODES } from "../../domain/decision.ts";
import type { Until } from "../../domain/until.ts";
import type { Verdict } from "../../domain/verdict.ts";
import { planOfCell } from "../../plan/plan-of-cell.ts";
import { compareReds, type ReplayedRed } from "../../replay/compare-reds.ts";
import { printReplayedCell, type ReplayedCell } from "../../replay/print-replayed-cell.ts";
import { openProject, planWalk, type Planned } from "../planning.ts";
import type { ReplayFlags } from "../replay.ts";
import { showProgress } from "../progress.ts";
import { openProofRun } from "../proof-run.ts";
import { rideToTheEnd } from "../ride-to-the-end.ts";
import { terminalOf } from "../terminal.ts";
import { untilInterrupted } from "../until-interrupted.ts";
import { lookAtWorld } from "./look-at-world.ts";

/** Tells one red cell again, alone: with the seed, the plants and the faults of its walk, through the stages up to its own. Returns the exit code. */
export async function replayCell(
  told: CellCase,
  { until, flags }: { readonly until: Until | null; readonly flags: ReplayFlags },
): Promise<number> {
  const planned = await planCell(told, flags);
  const interruption = untilInterrupted();
  const progress = showProgress(planned, process.stderr);
  for (const line of sayPlan(told, planned)) progress.say(line);
  const run = await openProofRun(planned, {
    reports: flags.out,
    onEvent: progress.event,
    lookAt: until === null ? null : { cell: toldIn(told), until, whilePaused: lookAtWorld(interruption.signal) },
  });
  interruption.opened();
  const walked = await rideToTheEnd(run, interruption.signal).catch(async (fault: unknown) => {
    await run.abandon();
    throw fault;
  });
  const { verdicts, reports } = await run.finish(walked.how, walked.why);
  progress.end();
  if (walked.how === "interrupted") return EXIT_CODES.interrupted;

  const verdict = verdicts.find(({ cell }) => cell === told.cell);
  if (verdict === undefined) throw new Error(`nothing was judged of ${told.cell}`);
  const replayed = replayedCell({ told, verdict, run: run.folder.run, report: reports.html });
  return answerWith(replayed, flags);
}

export function answerWith(replayed: ReplayedCell, flags: ReplayFlags): number {
  if (flags.json === true) process.stdout.write(`${JSON.stringify(replayed, null, 2)}\n`);
  else process.stdout.write(printReplayedCell(replayed, { colour: terminalOf(process.stdout).colour }));
  return replayed.answer === "reproduced" ? EXIT_CODES.REFUSE : EXIT_CODES.HOLD;
}

/** The cell whose story can be stopped: books are looked at in the last of the stories that made them wrong. */
function toldIn({ cell, beside }: CellCase): string {
  return beside.at(-1) ?? cell;
}

/** The plan of the cell, as its walk had it. */
export async function planCell(told: CellCase, flags: ReplayFlags): Promise<Planned> {
  const { walk, cell, beside } = told;
  const [, build = ""] = cell.split("/");
  const [platform = "", app = ""] = build.split("@");
  const planned = planWalk(await openProject(flags.config), {
    lane: flags.lane,
    rollout: walk.rollout,
    platform,
    app,
    seed: String(walk.seed),
    break: walk.breaks,
    fault: walk.faults,
    pairs: "0",
  });
  return { ...planned, plan: planOfCell(planned.plan, cell, beside) };
}

function sayPlan({ cell, beside }: CellCase, { plan }: Planned): readonly string[] {
  const control = plan.cells.find(({ id }) => id === cell)?.control ?? null;
  return [
    `${cell} alone${control === null ? "" : `, with ${control} as its control`}`,
    ...(beside.length === 0 ? [] : [`told with ${sayCells(beside.flatMap((id) => plan.cells.find((each) => each.id === id) ?? []))}`]),
  ];
}

function sayCells(cells: readonly Cell[]): string {
  return `${cells.map(({ scenario, stage }) => `${scenario} at ${stage}`).join(", ")}: it has no story of its own`;
}

export function replayedCell({
  told,
  verdict,
  run,
  report,
}: {
  readonly told: CellCase;
  readonly verdict: Pick<Verdict, "kind" | "signature" | "sentence" | "evidence">;
  readonly run: string;
  readonly report: string | null;
}): ReplayedCell {
  const answer = compareReds(told.signature, verdict);
  const { signature, sentence, evidence } = verdict;
  return {
    schema: 1,
    case: told.id,
    cell: told.cell,
    run,
    answer: answer.kind,
    sentence: sayAnswer(told.cell, answer),
    moment: signature === null ? null : { segment: signature.segment, sentence, evidence },
    recorded: told.signature,
    found: signature,
    report,
  };
}

function sayAnswer(cell: string, answer: ReplayedRed): string {
  switch (answer.kind) {
    case "reproduced":
      return `reproduced: ${cell} is red again, told alone, in the same way as in its walk`;
    case "not reproduced":
      return `not reproduced: ${cell}, told alone: ${answer.difference}`;
    case "no answer":
      return `nothing can be said of ${cell}: ${answer.why}`;
  }
}
