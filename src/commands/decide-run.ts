import type { Decision } from "../domain/decision.ts";
import type { Rollout } from "../domain/rollout.ts";
import type { Verdict } from "../domain/verdict.ts";
import { writeJson } from "../evidence/run-folder.ts";
import type { RecordedRun } from "../evidence/read-run.ts";
import { decide } from "../gate/decide.ts";
import type { Waiver } from "../gate/waiver.ts";
import { judge } from "../judge/judge.ts";

export interface Decided {
  readonly verdicts: readonly Verdict[];
  readonly decision: Decision;
}

/** From a recorded run alone: evidence to verdicts to a decision, the same whenever and wherever it is done again. */
export function decideRun(run: RecordedRun, rollout: Rollout, waivers: readonly Waiver[]): Decided {
  const verdicts = judge({ plan: run.plan, rollout, attempts: run.attempts, books: run.books, damaged: spreadDamage(run) });
  const decision = decide({ plan: run.plan, verdicts, rollout, run: run.card, engines: run.engines, waivers, findings: findings(run) });
  return { verdicts, decision };
}

export function writeDecided(runPath: string, { verdicts, decision }: Decided): void {
  writeJson(runPath, "verdicts.json", verdicts);
  writeJson(runPath, "decision.json", decision);
}

/** Damage to the log itself belongs to no cell; it is laid on the last books, which nothing can close without a whole log. */
function spreadDamage(run: RecordedRun): RecordedRun["damaged"] {
  const lastBooks = run.plan.cells.filter((cell) => cell.scenario === "books").slice(-run.plan.walks.flatMap((walk) => walk.riders).length);
  return run.damaged.flatMap((damage) => (damage.cell === "*" ? lastBooks.map((cell) => ({ cell: cell.id, why: damage.why })) : [damage]));
}

function findings(run: RecordedRun): string[] {
  const lost = run.events.flatMap((event) => (event.kind === "rider-lost" ? [`the rider ${event.rider} was lost: ${event.why}`] : []));
  const damaged = run.damaged.map(({ cell, why }) => (cell === "*" ? why : `${cell}: ${why}`));
  const world = run.events.flatMap((event) =>
    event.kind === "world" && WORTH_TELLING.some((words) => event.sentence.startsWith(words)) ? [event.sentence] : [],
  );
  return [...lost, ...damaged, ...world];
}

/** What happened in the world that a reader of the answer must know of, by how it begins. */
const WORTH_TELLING = ["accounts may be switched: accounts are", "the backfill never asked before a batch"] as const;
