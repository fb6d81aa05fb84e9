import type { Locator } from "../../src/rider/device/device.ts";
import type { LocatorRow, TillLocator } from "./row.ts";

type NamedControl = { readonly since: string; readonly id: string };
type ById = Exclude<
  TillLocator,
  | "store"
  | "product"
  | "products"
  | "cart lines"
  | "parked rows"
  | "parked row"
  | "history rows"
  | "history row"
  | "code for the customer"
  | "sum for the customer"
>;

const always = (id: string): NamedControl => ({ since: "4.9", id });
const sinceQr = (id: string): NamedControl => ({ since: "5.0", id });

/** The names that the makers of the till gave its controls; they are the same in a window and on a phone. */
const TILL_IDS: Readonly<Record<ById, NamedControl>> = {
  "login field": always("login"),
  "password field": always("password"),
  "attach button": always("attach"),
  "open shift": always("open-shift"),
  "cart total": always("cart-total"),
  "cart discount": always("cart-discount"),
  "clear cart": always("clear-cart"),
  discount: always("discount-10"),
  park: always("park"),
  "parked name": always("parked-name"),
  "to parked": always("parked"),
  "back from parked": always("parked-back"),
  pay: always("pay"),
  "to history": always("history"),
  "to shift": always("shift"),
  "payment total": always("payment-total"),
  "pay in cash": always("pay-cash"),
  "pay by card": always("pay-card"),
  "pay by QR": sinceQr("pay-qr"),
  "back from payment": always("payment-back"),
  "confirm cash": always("cash-confirm"),
  "back from cash": always("cash-back"),
  "card approved": always("card-approve"),
  "card declined": always("card-decline"),
  "payment notice": always("payment-notice"),
  "back from card": always("card-back"),
  "QR screen": sinceQr("qr-screen"),
  "QR code": sinceQr("qr-code"),
  "QR picture": sinceQr("qr-picture"),
  "QR amount": sinceQr("qr-amount"),
  "QR status": sinceQr("qr-status"),
  "cancel QR": sinceQr("qr-cancel"),
  "QR ended": sinceQr("ended-status"),
  "new QR": sinceQr("qr-retry"),
  "back from ended QR": sinceQr("ended-back"),
  "receipt total": always("receipt-total"),
  "receipt tender": always("receipt-tender"),
  "receipt number": always("receipt-number"),
  "receipt RRN": always("receipt-rrn"),
  "new sale": always("new-sale"),
  "more history": always("more"),
  "back from history": always("history-back"),
  "document sum": always("document-sum"),
  "document tender": always("document-tender"),
  "document returned": always("document-returned"),
  refund: always("refund"),
  "refund sum": sinceQr("refund-sum"),
  "refund part": sinceQr("refund-part"),
  "back from document": always("document-back"),
  "refund total": always("refund-total"),
  "back from refund": always("refund-back"),
  "X cash": always("x-cash"),
  "X card": always("x-card"),
  "X QR": sinceQr("x-qr"),
  "X sales": always("x-sales"),
  "X returns": always("x-returns"),
  "close shift": always("close-shift"),
  "back from shift": always("shift-back"),
  "error code": always("error-code"),
  "error text": always("error-text"),
  "back from error": always("error-back"),
  "crash text": always("crash-text"),
};

/** Rows for all of them; a platform lays its own over those in which it differs. */
export function byIds(find: (id: string) => Locator): Readonly<Record<ById, readonly LocatorRow[]>> {
  const rows = Object.entries(TILL_IDS).map(([name, { since, id }]) => [name, [{ since, at: find(id) }]] as const);
  return Object.fromEntries(rows) as unknown as Record<ById, readonly LocatorRow[]>;
}
