import type { DayAnswer, OperationRow, SaleRow, ShiftRow } from "./answers.ts";

export interface SalesList {
  readonly rows: readonly SaleRow[];
  readonly size: number;
}

/** What the page shows. What somebody has typed is not in here: it stays while screens come and go. */
export type Screen =
  | { readonly kind: "starting" }
  | { readonly kind: "login" }
  | { readonly kind: "sales"; readonly list: SalesList }
  | {
      readonly kind: "sale";
      readonly row: SaleRow;
      /** Made when the sale is opened: pressing twice, or once more after a reload, is still one refund. */
      readonly refundId: string;
      /** The number of the return that was made here, or null. */
      readonly returnNumber: string | null;
    }
  | { readonly kind: "shifts"; readonly rows: readonly ShiftRow[] }
  | { readonly kind: "operations"; readonly rows: readonly OperationRow[] }
  | { readonly kind: "day"; readonly day: DayAnswer }
  | { readonly kind: "error"; readonly code: string; readonly text: string; readonly back: () => void };
