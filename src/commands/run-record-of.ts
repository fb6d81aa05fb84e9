import type { RecordedRun } from "../evidence/read-run.ts";
import type { RunRecord } from "../report/run-record.ts";
import type { Decided } from "./decide-run.ts";

/** What the report room is given: a recorded run and what was decided of it. */
export function runRecord(run: RecordedRun, { verdicts, decision }: Decided): RunRecord {
  return {
    folder: run.folder.path,
    run: {
      id: run.card.run,
      seed: run.card.seed,
      lane: run.card.lane,
      engines: run.engines,
      startedAt: run.card.startedAt,
      endedAt: run.events.findLast((event) => event.kind === "run-ended")?.at ?? null,
      project: run.card.project,
      rolloutTitle: run.card.rolloutTitle,
      breakages: run.card.breakages,
      scenarios: run.card.scenarios,
    },
    plan: run.plan,
    attempts: run.attempts,
    books: run.books,
    verdicts,
    decision,
  };
}
