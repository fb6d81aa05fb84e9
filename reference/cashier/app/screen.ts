import type { HistoryRow, ParkedSale, QrOperation, ShiftReport, StoreChoice } from "./api/answers.ts";
import type { Page } from "./api/next-page.ts";
import type { Cart } from "./cart.ts";
import type { PendingOperation } from "./memory/pending-operation.ts";

export interface Login {
  readonly server: string;
  readonly login: string;
  readonly password: string;
}

export interface Receipt {
  readonly saleId: string;
  readonly number: string;
  readonly moment: string;
  readonly cart: Cart;
  readonly total: number;
  readonly tender: string;
  readonly change: number;
  /** The terminal's reference number of a payment by card. */
  readonly rrn: string | null;
  /** The document could not be sent yet and waits in the outbox. */
  readonly waits: boolean;
}

export interface HistoryList {
  readonly rows: readonly HistoryRow[];
  readonly size: number;
  readonly next: Page | null;
}

/** What the till shows; everything a screen needs is in here or in the till's memory. */
export type Screen =
  | { readonly kind: "starting" }
  | { readonly kind: "attach" }
  | { readonly kind: "store"; readonly stores: readonly StoreChoice[]; readonly login: Login }
  | { readonly kind: "shift-closed" }
  | { readonly kind: "sale"; readonly justParked: string | null }
  | { readonly kind: "parked"; readonly sales: readonly ParkedSale[] }
  | { readonly kind: "payment"; readonly notice: string | null }
  | { readonly kind: "cash" }
  | { readonly kind: "card" }
  | { readonly kind: "qr-wait"; readonly pending: PendingOperation; readonly operation: QrOperation | null; readonly notice: string | null }
  | { readonly kind: "qr-ended"; readonly operationId: string; readonly status: string }
  | { readonly kind: "receipt"; readonly receipt: Receipt }
  | { readonly kind: "history"; readonly list: HistoryList }
  | { readonly kind: "document"; readonly row: HistoryRow; readonly list: HistoryList }
  | { readonly kind: "refund-done"; readonly number: string; readonly saleNumber: string; readonly total: number; readonly tender: string }
  | { readonly kind: "shift"; readonly report: ShiftReport }
  | { readonly kind: "settings" }
  | { readonly kind: "error"; readonly code: string; readonly text: string; readonly back: () => void }
  | { readonly kind: "crashed"; readonly text: string };
