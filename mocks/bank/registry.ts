import type { LedgerEntry } from "../../src/domain/ledger.ts";

/** One line of the day's registry: money that moved, with what the bank keeps of it beside it and never inside it. */
export interface RegistryLine {
  readonly order: string;
  readonly type: "PAYMENT" | "REFUND";
  readonly at: number;
  readonly amountMinor: number;
  readonly commissionMinor: number;
}

/** 0.7 % of a payment; a refund costs nothing and gives nothing back. */
const COMMISSION_PER_MILLE = 7;

/** The registry says what the ledger says, and nothing else. */
export function registryOf(entries: readonly LedgerEntry[], since: number): readonly RegistryLine[] {
  return entries.flatMap(({ at, order, event }): readonly RegistryLine[] => {
    if (at < since) return [];
    if (event.kind === "accepted")
      return [{ order, type: "PAYMENT", at, amountMinor: event.amountMinor, commissionMinor: commissionOf(event.amountMinor) }];
    if (event.kind === "refund-completed") return [{ order, type: "REFUND", at, amountMinor: event.amountMinor, commissionMinor: 0 }];
    return [];
  });
}

function commissionOf(amountMinor: number): number {
  return Math.round((amountMinor * COMMISSION_PER_MILLE) / 1000);
}
