import type { Traits } from "../../builds.ts";
import type { Reader } from "../../reader/reader.ts";
import type { Product } from "../cart.ts";
import type { Settings } from "../memory/memory.ts";

export interface StoreChoice {
  readonly id: string;
  readonly name: string;
}

export interface QrOperation {
  readonly operationId: string;
  readonly amount: number;
  /** null: the bank has not given the code yet. */
  readonly payload: string | null;
  readonly status: QrStatus;
  readonly pollAfterMs: number;
}

const QR_STATUSES = ["NEW", "IN_PROGRESS", "PAID", "REJECTED", "EXPIRED", "CANCELLED"] as const;
export type QrStatus = (typeof QR_STATUSES)[number] | "other";

export interface HistoryRow {
  readonly kind: "sale" | "return";
  readonly id: string;
  readonly number: string;
  readonly moment: string;
  readonly sum: number;
  readonly cash: number;
  readonly card: number;
  readonly qr: number | null;
  readonly tender: string;
  readonly returned: boolean;
}

export interface ShiftReport {
  readonly shift: string;
  readonly openedAt: string;
  readonly sales: number;
  readonly returns: number;
  readonly cash: number;
  readonly card: number;
  /** null: this server does not count QR apart. */
  readonly qr: number | null;
}

export function readStores(body: unknown, reader: Reader): readonly StoreChoice[] {
  return reader.list(body, "rows").map((row) => ({ id: reader.text(row, "id"), name: reader.text(row, "name") }));
}

export function readSettings(body: unknown, cashierUid: string | null, traits: Traits, reader: Reader): Settings {
  const cashiers = reader.list(body, "cashiers");
  const me = cashiers.find((cashier) => reader.text(cashier, "uid") === cashierUid) ?? cashiers[0];
  return {
    storeName: reader.text(body, "name"),
    organization: reader.text(reader.part(body, "organization"), "name"),
    priceType: reader.text(reader.part(body, "priceType"), "name"),
    cashierName: me === undefined ? "" : reader.text(me, "name"),
    cardEnabled: reader.flag(body, "cardEnabled"),
    qrPayEnabled: traits.qr && reader.flag(body, "qrPayEnabled"),
  };
}

export function readProducts(body: unknown, reader: Reader): readonly Product[] {
  return reader.list(body, "rows").map((row) => ({
    id: reader.text(row, "id"),
    code: reader.text(row, "code"),
    name: reader.text(row, "name"),
    barcodes: (reader.list(row, "barcodes") ?? []).map(String),
    price: reader.money(reader.list(row, "salePrices")[0], "value"),
    unit: reader.textIfThere(reader.part(row, "uom"), "name") ?? "",
    meta: reader.part(row, "meta"),
  }));
}

export function readQrOperation(body: unknown, reader: Reader): QrOperation {
  return {
    operationId: reader.text(body, "operationId"),
    amount: reader.money(body, "amount"),
    payload: reader.textIfThere(body, "payload"),
    status: reader.choice(body, "status", QR_STATUSES),
    pollAfterMs: reader.count(body, "pollAfterMs"),
  };
}

const OLD_TENDERS = ["CASH", "CARD", "MIXED"] as const;
const TENDERS = [...OLD_TENDERS, "QR"] as const;

export function readHistoryRow(row: unknown, traits: Traits, reader: Reader): HistoryRow {
  const type = reader.text(reader.part(row, "meta"), "type");
  return {
    kind: type === "retailsalesreturn" ? "return" : "sale",
    id: reader.text(row, "id"),
    number: reader.text(row, "name"),
    moment: reader.moment(row, "moment"),
    sum: reader.money(row, "sum"),
    cash: reader.money(row, "cashSum"),
    card: cardMoney(row, traits, reader),
    qr: traits.qr ? reader.moneyIfThere(row, "qrSum") : null,
    tender: reader.choice(row, "tender", traits.qr ? TENDERS : OLD_TENDERS),
    returned: reader.flag(row, "returned"),
  };
}

export function readShiftReport(body: unknown, traits: Traits, reader: Reader): ShiftReport {
  return {
    shift: reader.text(body, "name"),
    openedAt: reader.moment(body, "openmoment"),
    sales: reader.count(body, "salesCount"),
    returns: reader.count(body, "returnsCount"),
    cash: reader.money(body, "cashSum"),
    card: cardMoney(body, traits, reader),
    qr: traits.qr ? reader.moneyIfThere(body, "qrSum") : null,
  };
}

function cardMoney(from: unknown, traits: Traits, reader: Reader): number {
  if (traits.cardTotal === "noCashSum") return reader.money(from, "noCashSum");
  return reader.moneyIfThere(from, "cardSum") ?? reader.money(from, "noCashSum");
}
