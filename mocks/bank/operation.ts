import type { LedgerEvent } from "../../src/domain/ledger.ts";

export type Phase = "registered" | "in progress" | "accepted" | "rejected" | "cancelled" | "expired";
export type DialectName = "qrpay" | "rub-rest" | "nspk-agent";

/** One QR and the payment it asked for, as the bank knows it whatever dialect the shop speaks. */
export interface Operation {
  readonly account: string;
  readonly dialect: DialectName;
  readonly qrId: string;
  readonly order: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly payload: string;
  readonly note: string;
  readonly registeredAt: number;
  readonly expiresAt: number;
  /** The bank's id of the payment; given out once there is one. */
  readonly transactionId: string;
  readonly phase: Phase;
  /** When the phase was reached. */
  readonly since: number;
  readonly refunds: readonly Refund[];
}

export interface Refund {
  readonly refundId: string;
  readonly amountMinor: number;
  readonly status: "completed" | "declined";
}

export type Verb =
  | { readonly kind: "scan" }
  | { readonly kind: "accept" }
  | { readonly kind: "reject"; readonly reason: string }
  | { readonly kind: "cancel" }
  | { readonly kind: "expire" }
  /** The payment was under way when the QR ended: banks may still take the money. */
  | { readonly kind: "accept late" }
  | { readonly kind: "refund"; readonly refundId: string; readonly amountMinor: number };

export interface Step {
  readonly operation: Operation;
  readonly events: readonly LedgerEvent[];
  /** Why the verb had no effect; null when it had one. */
  readonly refused: string | null;
}

/** Where each verb leads; a pair that is missing is refused. Money is debited at once, so an accepted payment only ever goes back by refund. */
const LEADS_TO: Readonly<Record<Phase, Partial<Record<Exclude<Verb["kind"], "refund">, Phase>>>> = {
  registered: { scan: "in progress", cancel: "cancelled", expire: "expired" },
  "in progress": { accept: "accepted", reject: "rejected", expire: "expired" },
  accepted: {},
  rejected: {},
  cancelled: { "accept late": "accepted" },
  expired: { "accept late": "accepted" },
};

/** The one state machine of all dialects. */
export function act(operation: Operation, verb: Verb, at: number): Step {
  if (verb.kind === "refund") return refund(operation, verb);
  const phase = LEADS_TO[operation.phase][verb.kind];
  if (phase === undefined) {
    const events: readonly LedgerEvent[] = verb.kind === "cancel" ? [{ kind: "cancel-refused", because: operation.phase }] : [];
    return { operation, events, refused: operation.phase };
  }
  return { operation: { ...operation, phase, since: at }, events: [eventOf(operation, verb)], refused: null };
}

export function refundedMinor(operation: Operation): number {
  return operation.refunds.reduce((sum, one) => (one.status === "completed" ? sum + one.amountMinor : sum), 0);
}

function refund(operation: Operation, verb: Verb & { kind: "refund" }): Step {
  const { refundId, amountMinor } = verb;
  const requested: LedgerEvent = { kind: "refund-requested", refundId, amountMinor };
  const because = whyNoRefund(operation, amountMinor);
  const done: Refund = { refundId, amountMinor, status: because === null ? "completed" : "declined" };
  return {
    operation: { ...operation, refunds: [...operation.refunds, done] },
    events: [
      requested,
      because === null ? { kind: "refund-completed", refundId, amountMinor } : { kind: "refund-declined", refundId, because },
    ],
    refused: because,
  };
}

function whyNoRefund(operation: Operation, amountMinor: number): string | null {
  if (operation.phase !== "accepted") return `not paid: ${operation.phase}`;
  const left = operation.amountMinor - refundedMinor(operation);
  return amountMinor > left ? `${amountMinor} asked, ${left} left` : null;
}

function eventOf(operation: Operation, verb: Exclude<Verb, { kind: "refund" }>): LedgerEvent {
  switch (verb.kind) {
    case "scan":
      return { kind: "scanned" };
    case "accept":
    case "accept late":
      return { kind: "accepted", amountMinor: operation.amountMinor, bankTrxId: operation.transactionId };
    case "reject":
      return { kind: "rejected", reason: verb.reason };
    case "cancel":
      return { kind: "cancelled" };
    case "expire":
      return { kind: "expired" };
  }
}
