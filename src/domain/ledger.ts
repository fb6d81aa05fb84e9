/**
 * The bank's append-only ledger: the truth everything else is compared with. One entry per thing that happened at the
 * bank, in the order it happened. Amounts are integers of minor units whatever the dialect speaks on the wire.
 */
export interface LedgerEntry {
  readonly seq: number;
  /** Epoch ms. */
  readonly at: number;
  /** The shop's account at the bank; equal to the account name that the conductor gave the shop. */
  readonly account: string;
  readonly dialect: string;
  /** The bank's own id of the operation; every entry about one QR carries the same. */
  readonly bankOperation: string;
  /** The identity that the shop gave the order (its operation id). */
  readonly order: string;
  readonly event: LedgerEvent;
}

export type LedgerEvent =
  | { readonly kind: "registered"; readonly amountMinor: number; readonly currency: string; readonly payload: string }
  | { readonly kind: "scanned" }
  | { readonly kind: "accepted"; readonly amountMinor: number; readonly bankTrxId: string }
  | { readonly kind: "rejected"; readonly reason: string }
  | { readonly kind: "cancelled" }
  | { readonly kind: "cancel-refused"; readonly because: string }
  | { readonly kind: "expired" }
  | { readonly kind: "refund-requested"; readonly refundId: string; readonly amountMinor: number }
  | { readonly kind: "refund-completed"; readonly refundId: string; readonly amountMinor: number }
  | { readonly kind: "refund-declined"; readonly refundId: string; readonly because: string }
  | { readonly kind: "inquired"; readonly answered: string }
  | {
      readonly kind: "callback-sent";
      readonly eventKey: string;
      readonly status: string;
      readonly amountMinor: number;
      readonly delivery: number;
      readonly genuine: boolean;
    }
  | { readonly kind: "callback-answered"; readonly eventKey: string; readonly httpStatus: number }
  /** The fiscal device's tape: belongs to a document of the shop, not to an operation of the bank. */
  | {
      readonly kind: "receipt-printed";
      readonly receipt: "sell" | "sell_refund";
      readonly documentId: string;
      readonly sumMinor: number;
      readonly tender: string;
      readonly fdNumber: number;
    }
  | { readonly kind: "refused-request"; readonly why: string };
