import type { LedgerEntry } from "../domain/ledger.ts";

/** One QR at the bank, told from the ledger. */
export interface BankOperation {
  readonly order: string;
  readonly bankOperation: string;
  /** null: registered before this slice of the ledger began. */
  readonly registered: { readonly seq: number; readonly amountMinor: number; readonly currency: string; readonly payload: string } | null;
  readonly accepted: readonly { readonly seq: number; readonly at: number; readonly amountMinor: number }[];
  /** Moment in the ledger's order at which it could no longer be paid; null while it can. */
  readonly closedSeq: number | null;
  readonly refunds: readonly Refund[];
}

export interface Refund {
  readonly refundId: string;
  readonly amountMinor: number;
  readonly state: "requested" | "completed" | "declined";
  readonly completions: number;
}

export function bankOperations(ledger: readonly LedgerEntry[]): readonly BankOperation[] {
  const groups = new Map<string, LedgerEntry[]>();
  for (const entry of ledger) {
    // A refused request may name no operation at all, and a receipt is a document's: they belong to none.
    if (entry.event.kind === "refused-request" || entry.event.kind === "receipt-printed") continue;
    const group = groups.get(entry.bankOperation);
    if (group === undefined) groups.set(entry.bankOperation, [entry]);
    else group.push(entry);
  }
  return [...groups.values()].map(tell);
}

export function acceptedMinor({ accepted }: BankOperation): number {
  return accepted.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

export function refundedMinor({ refunds }: BankOperation): number {
  return sumOf(refunds.filter(({ state }) => state === "completed"));
}

/** Completed, and still on its way: what the customer will have got back in the end. */
export function refundsNotDeclinedMinor({ refunds }: BankOperation): number {
  return sumOf(refunds.filter(({ state }) => state !== "declined"));
}

function sumOf(refunds: readonly Refund[]): number {
  return refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

function tell(entries: readonly LedgerEntry[]): BankOperation {
  const inOrder = [...entries].sort((a, b) => a.seq - b.seq);
  const registered = inOrder.find((entry) => entry.event.kind === "registered");
  const closed = inOrder.find(({ event }) => ["accepted", "rejected", "cancelled", "expired"].includes(event.kind));
  return {
    order: inOrder[0]?.order ?? "",
    bankOperation: inOrder[0]?.bankOperation ?? "",
    registered: registered?.event.kind === "registered" ? { seq: registered.seq, ...registered.event } : null,
    accepted: inOrder.flatMap(({ seq, at, event }) => (event.kind === "accepted" ? [{ seq, at, amountMinor: event.amountMinor }] : [])),
    closedSeq: closed?.seq ?? null,
    refunds: refundsIn(inOrder),
  };
}

function refundsIn(entries: readonly LedgerEntry[]): readonly Refund[] {
  const refunds = new Map<string, Refund>();
  for (const { event } of entries) {
    if (event.kind === "refund-requested") {
      const known = refunds.get(event.refundId);
      refunds.set(
        event.refundId,
        known ?? { refundId: event.refundId, amountMinor: event.amountMinor, state: "requested", completions: 0 },
      );
    }
    if (event.kind === "refund-completed") {
      const known = refunds.get(event.refundId);
      refunds.set(event.refundId, {
        refundId: event.refundId,
        amountMinor: event.amountMinor,
        state: "completed",
        completions: (known?.completions ?? 0) + 1,
      });
    }
    if (event.kind === "refund-declined") {
      const known = refunds.get(event.refundId);
      refunds.set(event.refundId, { refundId: event.refundId, amountMinor: known?.amountMinor ?? 0, state: "declined", completions: 0 });
    }
  }
  return [...refunds.values()];
}
