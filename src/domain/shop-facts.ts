/** What the shop's own database says, read through the queries in the config. Amounts in minor units, moments in epoch ms. */
export interface ShopFacts {
  readonly sales: readonly SaleFact[];
  readonly returns: readonly ReturnFact[];
  readonly receipts: readonly ReceiptFact[];
  readonly qrOperations: readonly QrOperationFact[];
  readonly qrRefunds: readonly QrRefundFact[];
  readonly bankEvents: readonly BankEventFact[];
  /** Rows on which the old and the new store disagree (I13), each with a stable key. */
  readonly disagreements: readonly Disagreement[];
  /** Queries that failed, and how: facts that could not be read are said, not taken for empty. */
  readonly unread: readonly { readonly fact: string; readonly why: string }[];
}

export interface SaleFact {
  readonly saleId: string;
  readonly sumMinor: number;
  readonly cashMinor: number;
  readonly noCashMinor: number;
  readonly qrMinor: number;
  readonly shiftId: string;
  /** When it was made, as the till says; absent where the query does not tell it. */
  readonly soldAt?: number;
  readonly createdAt: number;
  readonly writtenBy: string;
}
export interface ReturnFact {
  readonly returnId: string;
  readonly saleId: string;
  readonly sumMinor: number;
  readonly cashMinor: number;
  readonly noCashMinor: number;
  readonly qrMinor: number;
  readonly returnedAt?: number;
  readonly createdAt: number;
}
export interface ReceiptFact {
  readonly kind: "sell" | "sell_refund";
  readonly docId: string;
  readonly sumMinor: number;
  readonly tender: string;
  readonly status: string;
}
export interface QrOperationFact {
  readonly operationId: string;
  readonly saleId: string;
  readonly amountMinor: number;
  readonly status: string;
  readonly orphan: boolean;
  readonly payload: string;
  readonly bankTrxId: string | null;
  readonly createdBy: string;
  /** null: not paid; absent where the query does not tell it. */
  readonly paidAt?: number | null;
}
export interface QrRefundFact {
  readonly refundId: string;
  readonly operationId: string;
  readonly amountMinor: number;
  readonly status: string;
}
export interface BankEventFact {
  readonly eventKey: string;
  readonly handledBy: string;
  readonly times: number;
}
export interface Disagreement {
  readonly key: string;
  readonly detail: string;
}

export const NO_FACTS: ShopFacts = {
  sales: [],
  returns: [],
  receipts: [],
  qrOperations: [],
  qrRefunds: [],
  bankEvents: [],
  disagreements: [],
  unread: [],
};
