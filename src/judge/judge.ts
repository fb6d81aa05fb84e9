import type { AttemptEvidence, BooksEvidence } from "../domain/attempt.ts";
import type { Cell } from "../domain/cell.ts";
import { BOOKS, ILLEGAL_STEP, type Plan } from "../domain/plan.ts";
import type { Rollout } from "../domain/rollout.ts";
import type { Verdict } from "../domain/verdict.ts";
import { assess, assessOne, failedViolations, type Assessment } from "./assess.ts";
import { judgeBooks } from "./judge-books.ts";
import { judgeCell } from "./judge-cell.ts";
import { judgeIllegalStep } from "./judge-illegal-step.ts";
import { pairsTold } from "./pairs-told.ts";

export interface Recorded {
  readonly plan: Plan;
  readonly rollout: Rollout;
  readonly attempts: readonly AttemptEvidence[];
  readonly books: readonly BooksEvidence[];
  readonly damaged: readonly { readonly cell: string; readonly why: string }[];
}

/** One verdict for each planned cell, in the plan's order, from recorded evidence alone; the order of the evidence does not matter. */
export function judge({ plan, rollout, attempts, books, damaged }: Recorded): Verdict[] {
  const harm = new Map(damaged.map(({ cell, why }) => [cell, why]));
  const first = attempts.filter(({ registered }) => registered.pair === null);
  const again = attempts.filter(({ registered }) => registered.pair !== null);
  const attemptsOf = grouped(first);
  const assessments = new Map<string, Assessment>(
    plan.cells.map((cell) => [cell.id, assess({ attempts: attemptsOf.get(cell.id) ?? [], damaged: harm.get(cell.id) ?? null })]),
  );
  const assessmentOf = (id: string): Assessment =>
    assessments.get(id) ?? { kind: "none", because: "missing", why: "it is not in the plan", evidence: null };
  const findPairs = pairsTold({ cells: plan.cells, first: plan.pairs, pairAttempts: again, assessmentOf });
  const ofBooks = judgeBooks({
    cells: plan.cells.filter((cell) => cell.scenario === BOOKS),
    rollout,
    books,
    attempts,
    violationsOf: (attempt) => failedViolations(attempt.registered.pair === null ? assessmentOf(attempt.cell.id) : assessOne(attempt)),
    damaged: harm,
  });

  return plan.cells.map((cell) => {
    if (cell.scenario === BOOKS) return ofBooks.get(cell.id) ?? missing(cell);
    if (cell.scenario === ILLEGAL_STEP)
      return judgeIllegalStep({ cell, books, attempt: assessmentOf(cell.id), damaged: harm.get(cell.id) ?? null });
    return judgeCell({ cell, rollout, predecessor: predecessorOf(cell, { plan, rollout }), assessmentOf, findPairs });
  });
}

/** The same story at BASE on a build of this platform that was there before; null for such a build itself. */
function predecessorOf(cell: Cell, { plan, rollout }: Pick<Recorded, "plan" | "rollout">): string | null {
  if (!rollout.candidates.includes(cell.app)) return null;
  const before = plan.cells.find(
    (each) =>
      each.stage === "BASE" &&
      each.scenario === cell.scenario &&
      (each.service.kind === "reopened") === (cell.service.kind === "reopened") &&
      each.platform === cell.platform &&
      !rollout.candidates.includes(each.app),
  );
  return before?.id ?? null;
}

function grouped(attempts: readonly AttemptEvidence[]): ReadonlyMap<string, readonly AttemptEvidence[]> {
  const groups = new Map<string, AttemptEvidence[]>();
  for (const attempt of attempts) {
    const group = groups.get(attempt.cell.id);
    if (group === undefined) groups.set(attempt.cell.id, [attempt]);
    else group.push(attempt);
  }
  return groups;
}

function missing(cell: Cell): Verdict {
  return {
    cell: cell.id,
    kind: "open",
    openBecause: "missing",
    invariants: [],
    signature: null,
    differences: [],
    sentence: "nothing was recorded",
    evidence: null,
  };
}
