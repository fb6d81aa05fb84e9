import type { ShopFacts } from "../domain/shop-facts.ts";

export type Row = Readonly<Record<string, unknown>>;

type FactName = Exclude<keyof ShopFacts, "unread">;

/** From a row of a fact query to the fact: every column must be there and be what its name says. */
export const FACT_SHAPES = {
  sales: (row) => ({
    saleId: text(row, "saleId"),
    sumMinor: whole(row, "sumMinor"),
    cashMinor: whole(row, "cashMinor"),
    noCashMinor: whole(row, "noCashMinor"),
    qrMinor: whole(row, "qrMinor"),
    shiftId: text(row, "shiftId"),
    ...(tells(row, "soldAt") ? { soldAt: moment(row, "soldAt") } : {}),
    createdAt: moment(row, "createdAt"),
    writtenBy: text(row, "writtenBy"),
  }),
  returns: (row) => ({
    returnId: text(row, "returnId"),
    saleId: text(row, "saleId"),
    sumMinor: whole(row, "sumMinor"),
    cashMinor: whole(row, "cashMinor"),
    noCashMinor: whole(row, "noCashMinor"),
    qrMinor: whole(row, "qrMinor"),
    ...(tells(row, "returnedAt") ? { returnedAt: moment(row, "returnedAt") } : {}),
    createdAt: moment(row, "createdAt"),
  }),
  receipts: (row) => ({
    kind: receiptKind(row),
    docId: text(row, "docId"),
    sumMinor: whole(row, "sumMinor"),
    tender: text(row, "tender"),
    status: text(row, "status"),
  }),
  qrOperations: (row) => ({
    operationId: text(row, "operationId"),
    saleId: text(row, "saleId"),
    amountMinor: whole(row, "amountMinor"),
    status: text(row, "status"),
    orphan: truth(row, "orphan"),
    payload: text(row, "payload"),
    bankTrxId: column(row, "bankTrxId") === null ? null : text(row, "bankTrxId"),
    createdBy: text(row, "createdBy"),
    ...(tells(row, "paidAt") ? { paidAt: row["paidAt"] === null ? null : moment(row, "paidAt") } : {}),
  }),
  qrRefunds: (row) => ({
    refundId: text(row, "refundId"),
    operationId: text(row, "operationId"),
    amountMinor: whole(row, "amountMinor"),
    status: text(row, "status"),
  }),
  bankEvents: (row) => ({ eventKey: text(row, "eventKey"), handledBy: text(row, "handledBy"), times: whole(row, "times") }),
  disagreements: (row) => ({ key: text(row, "key"), detail: text(row, "detail") }),
} as const satisfies { [Name in FactName]: (row: Row) => ShopFacts[Name][number] };

/** Columns that a config may leave out: the check that needs them then has nothing to say. */
function tells(row: Row, name: string): boolean {
  return Object.hasOwn(row, name);
}

function column(row: Row, name: string): unknown {
  if (!Object.hasOwn(row, name))
    throw new TypeError(
      `the query has no column "${name}"; it has ${Object.keys(row).join(", ")} (names with capitals need quotes in SQL)`,
    );
  return row[name];
}

function text(row: Row, name: string): string {
  const value = column(row, name);
  if (typeof value === "string") return value;
  throw new TypeError(`column "${name}" must be text, not ${shown(value)}`);
}

/** PostgreSQL's bigint comes as text, because not every one fits a JavaScript number. Ours must, and must be whole. */
function whole(row: Row, name: string): number {
  const value = column(row, name);
  const number = typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : value;
  if (typeof number === "number" && Number.isSafeInteger(number)) return number;
  throw new TypeError(`column "${name}" must be a whole number of minor units, not ${shown(value)}`);
}

function moment(row: Row, name: string): number {
  const value = column(row, name);
  if (value instanceof Date && !Number.isNaN(value.getTime())) return value.getTime();
  throw new TypeError(`column "${name}" must be a timestamptz, not ${shown(value)}`);
}

function truth(row: Row, name: string): boolean {
  const value = column(row, name);
  if (typeof value === "boolean") return value;
  throw new TypeError(`column "${name}" must be a boolean, not ${shown(value)}`);
}

function receiptKind(row: Row): "sell" | "sell_refund" {
  const kind = text(row, "kind");
  if (kind === "sell" || kind === "sell_refund") return kind;
  throw new TypeError(`column "kind" must be sell or sell_refund, not ${shown(kind)}`);
}

function shown(value: unknown): string {
  return value === null ? "null" : `${JSON.stringify(value)} (${typeof value})`;
}
