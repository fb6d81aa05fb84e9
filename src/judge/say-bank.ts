import type { LedgerEntry } from "../domain/ledger.ts";
import { acceptedMinor, bankOperations, refundsNotDeclinedMinor } from "./bank-orders.ts";
import { money } from "./money-words.ts";

/** What the bank did while a story was told, as a clause; null when the story never came to the bank. */
export function sayBank(ledger: readonly LedgerEntry[]): string | null {
  const operations = bankOperations(ledger);
  const taken = operations.filter(({ accepted }) => accepted.length > 0);
  if (taken.length > 0) {
    const sum = taken.reduce((all, operation) => all + acceptedMinor(operation), 0);
    const back = taken.reduce((all, operation) => all + refundsNotDeclinedMinor(operation), 0);
    const payments = taken.reduce((all, { accepted }) => all + accepted.length, 0);
    return `the bank took ${money(sum)}${payments > 1 ? ` in ${payments} payments` : ""}${back > 0 ? ` and gave ${money(back)} back` : ""}`;
  }
  const last = [...ledger].sort((a, b) => a.seq - b.seq).findLast(({ event }) => event.kind in ENDS)?.event.kind;
  return last === undefined ? null : (ENDS[last as keyof typeof ENDS] ?? null);
}

const ENDS = {
  registered: "the bank gave a QR and nobody paid it",
  scanned: "the customer scanned the QR and had not paid yet",
  rejected: "the bank rejected the payment",
  cancelled: "the bank cancelled the QR",
  expired: "the QR expired at the bank",
  "refused-request": "the bank refused what it was asked",
} as const satisfies Partial<Record<LedgerEntry["event"]["kind"], string>>;
