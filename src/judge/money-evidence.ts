import type { AttemptEvidence, AttemptResult, BooksEvidence, DecodedQr, ObservedValue } from "../domain/attempt.ts";
import type { LedgerEntry } from "../domain/ledger.ts";
import type { ShopFacts } from "../domain/shop-facts.ts";
import type { WireExchange } from "../domain/wire.ts";

/**
 * What an invariant looks at. An attempt holds only what happened while it ran: a document or order that is older is
 * simply not there, and that alone breaks nothing. Books hold all since the walk began, though nothing of wire and screens.
 */
export interface MoneyEvidence {
  readonly scope: "attempt" | "books";
  readonly ledger: readonly LedgerEntry[];
  readonly facts: ShopFacts;
  readonly wire: readonly WireExchange[];
  readonly decoded: readonly DecodedQr[];
  readonly shown: AttemptResult["shown"];
  readonly observations: Readonly<Record<string, ObservedValue>>;
}

export interface Violation {
  readonly invariant: string;
  /** The same wrong thing has the same subject in an attempt and at every later border. */
  readonly subject: string;
  readonly sentence: string;
}

export type Check = (evidence: MoneyEvidence) => readonly Violation[];

export function moneyOfAttempt({ result, wire, ledger, facts }: AttemptEvidence): MoneyEvidence {
  return {
    scope: "attempt",
    ledger,
    facts,
    // The other till is the harness's own client and prepares the scene, often on another generation than the cell is about:
    // what it was answered is judged by the story that needs it, not held against the till that rides.
    wire: wire.filter((exchange) => exchange.device !== "other-till"),
    decoded: result?.decoded ?? [],
    shown: result?.shown ?? [],
    observations: result?.observations ?? {},
  };
}

export function moneyOfBooks({ ledger, facts }: BooksEvidence): MoneyEvidence {
  return { scope: "books", ledger, facts, wire: [], decoded: [], shown: [], observations: {} };
}

/** Facts whose query failed are unknown, not empty: a check that needs them cannot speak. */
export function isRead({ facts }: MoneyEvidence, ...names: readonly (keyof ShopFacts)[]): boolean {
  return names.every((name) => !facts.unread.some(({ fact }) => fact === name));
}

/** Without these nothing can be said of money, whatever the till showed. */
export function unreadCoreFacts(facts: ShopFacts): readonly string[] {
  const CORE = ["sales", "receipts", "qrOperations"];
  return facts.unread.filter(({ fact }) => CORE.includes(fact)).map(({ fact, why }) => `${fact}: ${why}`);
}
