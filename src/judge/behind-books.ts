import type { AttemptEvidence } from "../domain/attempt.ts";
import { riderOf, type Cell } from "../domain/cell.ts";
import { BOOKS, ILLEGAL_STEP } from "../domain/plan.ts";
import { STAGES } from "../domain/stage.ts";
import { assessOne, failedViolations } from "./assess.ts";
import type { Recorded } from "./judge.ts";
import { freshInBooks } from "./judge-books.ts";

/** Stories that have to be told for the books of a border to be wrong again. */
export interface BehindBooks {
  /** Ids of their cells, in the order in which they were told. */
  readonly cells: readonly string[];
  /** Why these, as a sentence that goes on after "told with". */
  readonly why: string;
}

/**
 * Which stories led to wrong books: those of the same rider that changed a document on which they disagree, as the wire tells
 * it. Where none did, nobody knows, and all that the rider told at the stage are named.
 */
export function storiesBehind(cell: Cell, { plan, books, attempts }: Pick<Recorded, "plan" | "books" | "attempts">): BehindBooks {
  const rider = riderOf(cell);
  const own = attempts
    .filter((attempt) => riderOf(attempt.cell) === rider && attempt.registered.pair === null && isStory(attempt.cell))
    .toSorted((a, b) => a.registered.registeredAt - b.registered.registeredAt);
  const wrong = freshInBooks({
    cells: plan.cells.filter((each) => each.scenario === BOOKS && riderOf(each) === rider),
    books,
    attempts,
    violationsOf: (attempt) => failedViolations(assessOne(attempt)),
  }).get(cell.id);
  const documents = [...new Set((wrong ?? []).flatMap(({ subject }) => /[\w-]+$/.exec(subject)?.[0] ?? []))];
  const changed = own.filter(
    (attempt) => STAGES.indexOf(attempt.cell.stage) <= STAGES.indexOf(cell.stage) && documents.some((id) => changes(attempt, id)),
  );
  if (changed.length > 0)
    return {
      cells: idsOf(changed),
      why: `${stories(changed.length)} that changed what the books disagree on`,
    };
  const here = own.filter((attempt) => attempt.cell.stage === cell.stage);
  return {
    cells: idsOf(here),
    why: `all ${stories(here.length)} of ${rider} at ${cell.stage}: no record says which of them the books disagree on`,
  };
}

function changes({ wire, ledger }: AttemptEvidence, id: string): boolean {
  return (
    ledger.some(({ order }) => order === id) ||
    wire.some(
      ({ request, response }) =>
        request.method !== "GET" && [request.path, request.body, response?.body ?? ""].some((text) => text.includes(id)),
    )
  );
}

function isStory({ scenario }: Cell): boolean {
  return scenario !== BOOKS && scenario !== ILLEGAL_STEP;
}

function idsOf(attempts: readonly AttemptEvidence[]): readonly string[] {
  return [...new Set(attempts.map(({ cell }) => cell.id))];
}

function stories(count: number): string {
  return count === 1 ? "1 story" : `${count} stories`;
}
