import { attemptId } from "../../domain/cell.ts";
import { BOOKS } from "../../domain/plan.ts";
import type { Verdict } from "../../domain/verdict.ts";
import type { RunRecord } from "../run-record.ts";
import { attemptOf } from "./sample-attempts.ts";
import { booksOf } from "./sample-books.ts";
import { decisionOf } from "./sample-decision.ts";
import { samplePlan } from "./sample-plan.ts";
import { RUN } from "./sample-run.ts";
import { STORIES } from "./sample-stories.ts";
import { proved, verdictOf } from "./sample-verdicts.ts";

export interface SampleSize {
  /** How many times the stories are repeated under other ids. */
  readonly copies: number;
  /** Extra exchanges in each attempt. */
  readonly polls: number;
}

/** A run with every kind of answer: passes, a regression beside its control, cut and lagging tills, open cells, books. */
export function sampleRecord(folder: string, { copies, polls }: SampleSize = { copies: 1, polls: 0 }): RunRecord {
  const stories = Array.from({ length: copies }, (_one, copy) =>
    STORIES.map((story) => (copy === 0 ? story : { ...story, id: `${story.id}-${copy}` })),
  ).flat();
  const plan = samplePlan(stories);
  const verdicts = plan.cells.filter((cell) => cell.id !== "cash-sale/desktop@4.9/r2/APPS").map(verdictOf);
  const told = plan.cells.filter((cell) => cell.scenario !== BOOKS && verdictOf(cell).openBecause !== "missing");
  return {
    folder,
    run: { ...RUN, scenarios: stories },
    plan,
    attempts: told.map((cell, index) => attemptOf(cell, index, polls)),
    books: plan.cells.filter((cell) => cell.scenario === BOOKS).map(booksOf),
    verdicts,
    decision: decisionOf(plan, verdicts),
  };
}

/** The same run as it should be: everything proved. */
export function greenRecord(folder: string): RunRecord {
  const record = sampleRecord(folder);
  const verdicts = record.plan.cells.map((cell): Verdict => ({ ...proved(cell), evidence: `evidence/${attemptId(cell.id, 1)}` }));
  const count = verdicts.length;
  return {
    ...record,
    verdicts,
    attempts: record.plan.cells.filter((cell) => cell.scenario !== BOOKS).map((cell, index) => attemptOf(cell, index, 0)),
    decision: {
      ...record.decision,
      decision: "BOARD",
      sentence: `All ${count} obligations are proved: desktop 4.9 and 5.0 work as before at every stage from 2.1 to 2.2 and after the rollback.`,
      counts: { ...record.decision.counts, obligations: count, proved: count, refuted: 0, open: 0, tolerated: 0, waived: 0 },
      refuted: [],
      open: [],
      tolerated: [],
      waived: [],
      next: ["tillgate show", "tillgate qualify --rollout r2"],
    },
  };
}
