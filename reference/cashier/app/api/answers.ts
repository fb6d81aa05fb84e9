import type { Traits } from "../../builds.ts";
import type { Reader } from "../../reader/reader.ts";
import type { Product } from "../cart.ts";
import type { ReceiptBlock, Settings } from "../memory/memory.ts";

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
  readonly expiresAt: string;
  readonly pollAfterMs: number;
}

const QR_STATUSES = ["NEW", "IN_PROGRESS", "PAID", "REJECTED", "EXPIRED", "CANCELLED"] as const;
export type QrStatus = (typeof QR_STATUSES)[number] | "other";

/** A sale that was put aside, on this till or on another one of the shop. */
export interface ParkedSale {
  readonly syncId: string;
  readonly name: string;
  readonly sum: number;
  readonly positions: readonly ParkedPosition[];
}

export interface ParkedPosition {
  readonly productId: string;
  readonly quantity: number;
  readonly price: number;
  readonly discount: number;
}

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
    qrPayEnabled: traits.qr && readQrPayEnabled(body, traits, reader),
    receiptLayout: readReceiptLayout(body, traits, reader),
  };
}

function readQrPayEnabled(body: unknown, traits: Traits, reader: Reader): boolean {
  return traits.qrPayEnabled === "required" ? reader.flag(body, "qrPayEnabled") : reader.flagIfThere(body, "qrPayEnabled");
}

const OLD_BLOCKS: readonly ReceiptBlock[] = ["text", "line"];
const BLOCKS: readonly ReceiptBlock[] = [...OLD_BLOCKS, "qr"];

function readReceiptLayout(body: unknown, traits: Traits, reader: Reader): readonly ReceiptBlock[] {
  const known = traits.qr ? BLOCKS : OLD_BLOCKS;
  const blocks = reader.listIfThere(body, "receiptLayout");
  if (blocks.length === 0) return OLD_BLOCKS;
  return blocks
    .filter((block) => traits.unknownBlocks === "refused" || known.some((kind) => kind === reader.text(block, "kind")))
    .map((block) => reader.choice(block, "kind", known))
    .filter((kind) => kind !== "other");
}

export function readProducts(body: unknown, reader: Reader): readonly Product[] {
  return reader.list(body, "rows").map((row) => ({
    id: reader.text(row, "id"),
    code: reader.text(row, "code"),
    name: reader.text(row, "name"),
    barcodes: reader.listIfThere(row, "barcodes").flatMap((barcode) => reader.textIfThere(barcode, "ean13") ?? []),
    price: reader.money(reader.list(row, "salePrices")[0], "value"),
    unit: reader.textIfThere(row, "uom") ?? "pcs",
    meta: reader.part(row, "meta"),
  }));
}

export function readQrOperation(body: unknown, reader: Reader): QrOperation {
  return {
    operationId: reader.text(body, "operationId"),
    amount: reader.money(body, "amount"),
    payload: reader.textIfThere(body, "payload"),
    status: reader.choice(body, "status", QR_STATUSES),
    expiresAt: reader.moment(body, "expiresAt"),
    pollAfterMs: reader.count(body, "pollAfterMs"),
  };
}

export function readParkedSales(body: unknown, reader: Reader): readonly ParkedSale[] {
  return reader.list(body, "rows").map((row) => ({
    syncId: reader.text(row, "syncId"),
    name: reader.text(row, "name"),
    sum: reader.money(row, "sum"),
    positions: reader.list(row, "positions").map((position) => ({
      productId: lastPart(reader.text(reader.part(reader.part(position, "assortment"), "meta"), "href")),
      quantity: reader.quantity(position, "quantity"),
      price: reader.money(position, "price"),
      discount: reader.quantityIfThere(position, "discount") ?? 0,
    })),
  }));
}

function lastPart(href: string): string {
  return href.slice(href.lastIndexOf("/") + 1);
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
