import type { AttemptEvidence } from "../domain/attempt.ts";
import { riderOf, type Cell } from "../domain/cell.ts";
import { canBeControlled, recordedControl } from "../domain/pair-control.ts";
import { fisher, sayBound, weighPairs, type Counted, type PairPlace } from "../domain/pairs.ts";
import { signatureText } from "../domain/signature-text.ts";
import type { PairsTold } from "../domain/verdict.ts";
import { findingOf, type Assessment, type Failed } from "./assess.ts";

/** Finds what the pairs say of a failing cell: its own, or those of a cell of the same rider that failed in the same way. */
export type FindPairs = (cell: Cell, failed: Failed) => PairsTold | null;

export function pairsTold({
  cells,
  first,
  pairAttempts,
  assessmentOf,
}: {
  cells: readonly Cell[];
  first: number;
  pairAttempts: readonly AttemptEvidence[];
  assessmentOf: (cell: string) => Assessment;
}): FindPairs {
  const told = new Map<string, PairsTold>();
  for (const id of new Set(pairAttempts.map(({ cell }) => cell.id))) {
    const cell = cells.find((each) => each.id === id);
    const assessment = assessmentOf(id);
    if (cell === undefined || assessment.kind !== "fail") continue;
    const own = pairAttempts.filter((attempt) => attempt.cell.id === id);
    told.set(`${riderOf(cell)} ${signatureText(assessment.signature)}`, weigh({ cell, own, cells, first, assessmentOf }));
  }
  return (cell, failed) => told.get(`${riderOf(cell)} ${signatureText(failed.signature)}`) ?? null;
}

function weigh({
  cell,
  own,
  cells,
  first,
  assessmentOf,
}: {
  cell: Cell;
  own: readonly AttemptEvidence[];
  cells: readonly Cell[];
  first: number;
  assessmentOf: (cell: string) => Assessment;
}): PairsTold {
  const counted = (role: PairPlace["role"]): Counted => {
    const answers = own.filter(({ registered }) => registered.pair?.role === role).map((attempt) => findingOf(attempt).kind);
    return { failed: answers.filter((kind) => kind === "fail").length, told: answers.filter((kind) => kind !== "none").length };
  };
  const beside = canBeControlled(cell);
  const candidate = counted("candidate");
  const control = beside
    ? counted("control")
    : recordedControl({
        cell,
        cells,
        outcomeOf: (id) => {
          const { kind } = assessmentOf(id);
          return kind === "pass" || kind === "fail" ? kind : null;
        },
      });
  const weighed = weighPairs({ candidate, control }, first);
  // A control that was lost must not excuse its candidate.
  const lacking = weighed === "go on" || (weighed === "unexplained" && beside && control.told < candidate.told);
  return { kind: lacking ? "unfinished" : weighed, of: cell.id, candidate, control, beside };
}

/** A clause for the sentence of a failing cell: how often it failed again, beside what, and what that shows. */
export function sayPairs({ kind, of, candidate, control, beside }: PairsTold, cell: string): string {
  const whose = of === cell ? "told again" : `the same failure of ${of} was told again:`;
  const against =
    control.told === 0
      ? "there is no control"
      : `its control ${beside ? "beside it" : "before the rollout"} ${control.failed} of ${control.told}`;
  const counts = `${whose} it failed ${candidate.failed} of ${candidate.told} times, ${against}`;
  switch (kind) {
    case "constant":
      return counts;
    case "intermittent":
      return `it is intermittent: ${counts} (p = ${fisher({ candidate, control }).toFixed(3)})`;
    case "unexplained":
      return candidate.failed === 0
        ? `${counts}, which shows only that it fails less than ${sayBound(candidate)} of the time`
        : `${counts}, too few to tell from bad luck; it fails less than ${sayBound(candidate)} of the time`;
    case "unfinished":
      return `${counts}; there were too few answers to say more`;
  }
}
