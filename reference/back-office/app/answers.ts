/** What the office API answers. The page comes with the service that answers, so it takes the answers for what they should be. */
export interface SaleRow {
  readonly id: string;
  readonly kind: "sale" | "return";
  readonly number: string;
  readonly moment: string;
  readonly sum: number;
  readonly cashSum: number;
  readonly cardSum: number;
  readonly qrSum: number;
  readonly tender: string;
  readonly returned: boolean;
  readonly shift: string;
  readonly store: string;
  readonly reason: string | null;
}

export interface ShiftRow {
  readonly id: string;
  readonly name: string;
  readonly store: string;
  readonly opened: string;
  readonly closed: string | null;
  readonly open: boolean;
  readonly sales: number;
  readonly returns: number;
  readonly cashSum: number;
  readonly cardSum: number;
  readonly qrSum: number;
}

export interface OperationRow {
  readonly id: string;
  readonly status: string;
  readonly orphan: boolean;
  readonly sum: number;
  readonly refunded: number;
  readonly number: string | null;
  readonly moment: string;
  readonly store: string;
}

export interface DayAnswer {
  readonly paid: number;
  readonly refunded: number;
  readonly commission: number;
  readonly differences: readonly { readonly operationId: string; readonly bank: number; readonly shop: number }[];
}

export interface Rows<Row> {
  readonly meta: { readonly size: number };
  readonly rows: readonly Row[];
}

export interface VersionAnswer {
  readonly version: string;
  readonly next: { readonly version: string; readonly reloadAt: string } | null;
}
