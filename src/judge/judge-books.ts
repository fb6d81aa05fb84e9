import type { AttemptEvidence, BooksEvidence } from "../domain/attempt.ts";
import { attemptId, riderOf, type Cell } from "../domain/cell.ts";
import type { Rollout } from "../domain/rollout.ts";
import { STAGES } from "../domain/stage.ts";
import type { Verdict } from "../domain/verdict.ts";
import { brokeBeforeItsStage, evidenceFolder } from "./assess.ts";
import { violationsIn } from "./invariants.ts";
import { availabilityKept } from "./invariants/i14-availability.ts";
import { moneyOfBooks, unreadCoreFacts, type Violation } from "./money-evidence.ts";
import { normalised, sortedInvariants } from "./signature.ts";
import { sayBuild } from "../domain/say-build.ts";

interface BooksInput {
  readonly cells: readonly Cell[];
  readonly rollout: Rollout;
  readonly books: readonly BooksEvidence[];
  readonly attempts: readonly AttemptEvidence[];
  /** What an attempt, the first telling or a later one, showed by itself. */
  readonly violationsOf: (attempt: AttemptEvidence) => readonly Violation[];
  readonly damaged: ReadonlyMap<string, string>;
}

/**
 * The books of each account at each border. They hold all since the walk began, so the same wrong thing shows again at
 * every later border: only where it shows first does it take the blame.
 */
export function judgeBooks(input: BooksInput): ReadonlyMap<string, Verdict> {
  const fresh = freshInBooks(input);
  return new Map(
    input.cells.map((cell) => [
      cell.id,
      verdictOf({
        cell,
        rollout: input.rollout,
        recorded: input.books.filter((one) => one.cell.id === cell.id),
        fresh: fresh.get(cell.id) ?? [],
        told: input.attempts.filter(({ registered }) => registered.rider === riderOf(cell)),
        damaged: input.damaged.get(cell.id) ?? null,
      }),
    ]),
  );
}

/** What is wrong in the books of each border and was not so at an earlier one. */
export function freshInBooks({
  cells,
  books,
  attempts,
  violationsOf,
}: Pick<BooksInput, "cells" | "books" | "attempts" | "violationsOf">): ReadonlyMap<string, readonly Violation[]> {
  const all = new Map<string, readonly Violation[]>();
  for (const rider of new Set(cells.map(riderOf))) {
    const own = cells.filter((cell) => riderOf(cell) === rider).sort((a, b) => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage));
    const told = attempts.filter(({ registered }) => registered.rider === rider);
    const seen = new Set<string>();
    for (const cell of own) {
      const recorded = books.filter((one) => one.cell.id === cell.id);
      const found = recorded
        .flatMap((one) => [...violationsIn(moneyOfBooks(one)), ...(one.availability === null ? [] : availabilityKept(one.availability))])
        .filter((violation) => !isUnfinished({ violation, told, ledger: recorded }));
      all.set(
        cell.id,
        found.filter((violation) => !seen.has(key(violation))),
      );
      // What an attempt of this stage already showed belongs to this stage, even when its border could not be read.
      const shown = told.filter((attempt) => attempt.cell.stage === cell.stage).flatMap(violationsOf);
      for (const violation of [...found, ...shown]) seen.add(key(violation));
    }
  }
  return all;
}

/** Felt by every till of the service alike, not written in this shop's books. */
function isOfService({ invariant }: Violation): boolean {
  return invariant === "I14";
}

function key({ invariant, subject }: Violation): string {
  return `${invariant} ${subject}`;
}

function verdictOf({
  cell,
  rollout,
  recorded,
  fresh,
  told,
  damaged,
}: {
  cell: Cell;
  rollout: Rollout;
  recorded: readonly BooksEvidence[];
  fresh: readonly Violation[];
  told: readonly AttemptEvidence[];
  damaged: string | null;
}): Verdict {
  const evidence = evidenceFolder(attemptId(cell.id, 1));
  const open = (openBecause: NonNullable<Verdict["openBecause"]>, why: string): Verdict => ({
    cell: cell.id,
    kind: "open",
    openBecause,
    invariants: [],
    signature: null,
    differences: [],
    sentence: `the books of ${sayBuild(cell)} after ${cell.stage} are not known to be right: ${why}`,
    evidence: openBecause === "missing" ? null : evidence,
  });

  if (damaged !== null) return open("damaged", damaged);
  const first = fresh[0];
  if (first !== undefined) {
    const invariants = sortedInvariants(fresh.map(({ invariant }) => invariant));
    const more = fresh.length > 1 ? `, and ${fresh.length - 1} more` : "";
    return {
      cell: cell.id,
      // At BASE nothing has changed yet: it is the bank, the network or the test.
      kind: cell.stage === "BASE" ? "pre-existing" : "regression",
      openBecause: null,
      invariants,
      signature: { segment: "books", invariants, assertion: "the books agree", message: normalised(first.sentence), endpoint: null },
      differences: [],
      sentence: isOfService(first)
        ? `at ${cell.stage} of ${rollout.id} tills could not work as they may expect, seen from the shop of ${sayBuild(cell)}: ${first.sentence}${more}`
        : `after ${cell.stage} of ${rollout.id} the books of ${sayBuild(cell)} do not agree: ${first.sentence}${more}`,
      evidence,
    };
  }
  if (recorded.length === 0) return open("missing", "they were never closed");
  for (const { outcome, facts, availability } of recorded) {
    if (outcome.kind === "error") return open("error", outcome.message);
    if (outcome.kind === "precluded") return open("precluded", outcome.cause);
    if (outcome.kind === "fail") return open("error", outcome.message);
    const unread = unreadCoreFacts(facts);
    if (unread.length > 0) return open("error", `the shop's facts could not be read (${unread.join("; ")})`);
    const unmeasured = availability?.here.unmeasured ?? null;
    if (unmeasured !== null) return open("error", `what tills felt of ${cell.stage} was not measured: ${unmeasured}`);
  }
  const here = told.filter((attempt) => attempt.cell.stage === cell.stage);
  const precluded = here.find(({ result }) => result?.outcome.kind === "precluded");
  if (precluded?.result?.outcome.kind === "precluded" && here.every(({ result }) => result?.outcome.kind === "precluded"))
    return open("precluded", precluded.result.outcome.cause);
  return {
    cell: cell.id,
    kind: "compatible",
    openBecause: null,
    invariants: [],
    signature: null,
    differences: [],
    sentence: `after ${cell.stage} the bank's ledger and the shop's documents of ${sayBuild(cell)} agree`,
    evidence,
  };
}

/**
 * A story that our own machinery broke off (a dead driver, a lost session), or whose set-up failed on the version that the stage has
 * left, leaves money half-way: nobody finished the sale. That attempt is open by itself and this stage is not to blame.
 */
function isUnfinished({
  violation,
  told,
  ledger,
}: {
  violation: Violation;
  told: readonly AttemptEvidence[];
  ledger: readonly BooksEvidence[];
}): boolean {
  if (!["I1", "I3", "I5"].includes(violation.invariant)) return false;
  const [kind = "", id = ""] = violation.subject.split(" ", 2);
  const facts = ledger.flatMap((one) => one.facts.qrOperations);
  const orders = new Set([
    ...(kind === "order" ? [id] : []),
    ...facts.filter(({ saleId }) => kind === "sale" && saleId === id).map(({ operationId }) => operationId),
  ]);
  const moments = [
    ...ledger.flatMap((one) =>
      one.ledger.filter(({ order, event }) => orders.has(order) && event.kind === "registered").map(({ at }) => at),
    ),
    ...ledger.flatMap((one) => one.facts.sales.filter(({ saleId }) => kind === "sale" && saleId === id).map(({ createdAt }) => createdAt)),
    ...ledger.flatMap((one) =>
      one.facts.returns.filter(({ returnId }) => kind === "return" && returnId === id).map(({ createdAt }) => createdAt),
    ),
  ];
  const inOrder = [...told].sort((a, b) => a.registered.registeredAt - b.registered.registeredAt);
  return inOrder.some((attempt, i) => {
    const { registered, result } = attempt;
    if (result !== null && result.outcome.kind !== "error" && !brokeBeforeItsStage(attempt)) return false;
    const until = inOrder[i + 1]?.registered.registeredAt ?? Number.POSITIVE_INFINITY;
    return moments.some((at) => at >= registered.registeredAt && at < until);
  });
}
