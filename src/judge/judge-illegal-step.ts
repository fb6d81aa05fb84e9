import type { BooksEvidence } from "../domain/attempt.ts";
import { attemptId, type Cell } from "../domain/cell.ts";
import { ILLEGAL_STEPS } from "../domain/illegal-step.ts";
import type { Verdict } from "../domain/verdict.ts";
import { evidenceFolder, type Assessment } from "./assess.ts";

/** The conductor tried an illegal step: good is that it was refused. It is recorded as books are, or as an attempt. */
export function judgeIllegalStep({
  cell,
  books,
  attempt,
  damaged,
}: {
  cell: Cell;
  books: readonly BooksEvidence[];
  attempt: Assessment;
  damaged: string | null;
}): Verdict {
  const recorded = books.filter((one) => one.cell.id === cell.id);
  const bad = recorded.find(({ outcome }) => outcome.kind === "fail");
  const silent = recorded.find(({ outcome }) => outcome.kind === "error" || outcome.kind === "precluded");
  const evidence = evidenceFolder(attemptId(cell.id, 1));
  const step = cell.service.kind === "illegal" ? ILLEGAL_STEPS[cell.service.step] : "an illegal step is taken";
  const open = (openBecause: NonNullable<Verdict["openBecause"]>, why: string): Verdict => ({
    cell: cell.id,
    kind: "open",
    openBecause,
    invariants: [],
    signature: null,
    differences: [],
    sentence: `whether it is refused that ${step} is not known: ${why}`,
    evidence,
  });
  const allowed = (why: string): Verdict => ({
    cell: cell.id,
    kind: "regression",
    openBecause: null,
    invariants: [],
    signature: { segment: "illegal step", invariants: [], assertion: "it is refused", message: "it was allowed", endpoint: null },
    differences: [],
    sentence: `what must be refused was allowed: ${step}: ${why}`,
    evidence,
  });
  const refused: Verdict = {
    cell: cell.id,
    kind: "compatible",
    openBecause: null,
    invariants: [],
    signature: null,
    differences: [],
    sentence: `it was refused that ${step}`,
    evidence,
  };

  if (damaged !== null) return open("damaged", damaged);
  if (bad?.outcome.kind === "fail") return allowed(bad.outcome.message);
  if (attempt.kind === "fail" || attempt.kind === "mixed") return allowed("the step was not refused");
  if (silent?.outcome.kind === "error") return open("error", silent.outcome.message);
  if (silent?.outcome.kind === "precluded") return open("precluded", silent.outcome.cause);
  if (recorded.length > 0) return refused;
  return attempt.kind === "pass" ? refused : open(attempt.because, attempt.why);
}
