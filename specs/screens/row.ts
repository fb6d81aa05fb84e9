import type { Locator } from "../../src/rider/device/device.ts";

/** One way to find a control, for the builds from `since` on and before `until`. `{name}` in the locator stands for a word of the story. */
export interface LocatorRow {
  readonly since: string;
  readonly until?: string;
  readonly at: Locator;
}

/** How a thing on the screen is read: alone, as a long list, or picked by a word out of many. */
export type LocatorKind = "field" | "list" | "picked";

/** Everything that verbs touch or read on a till, in the words of a cashier. */
const TILL_KINDS = {
  "login field": "field",
  "password field": "field",
  "attach button": "field",
  store: "picked",
  "open shift": "field",
  product: "picked",
  products: "list",
  "cart lines": "list",
  "cart total": "field",
  "cart discount": "field",
  "clear cart": "field",
  discount: "field",
  park: "field",
  "parked name": "field",
  "to parked": "field",
  "parked rows": "list",
  "parked row": "picked",
  "back from parked": "field",
  pay: "field",
  "to history": "field",
  "to shift": "field",
  "payment total": "field",
  "pay in cash": "field",
  "pay by card": "field",
  "pay by QR": "field",
  "back from payment": "field",
  "confirm cash": "field",
  "back from cash": "field",
  "card approved": "field",
  "card declined": "field",
  "payment notice": "field",
  "back from card": "field",
  "QR screen": "field",
  "QR code": "field",
  "QR picture": "field",
  "QR amount": "field",
  "QR status": "field",
  "code for the customer": "field",
  "sum for the customer": "field",
  "cancel QR": "field",
  "QR ended": "field",
  "new QR": "field",
  "back from ended QR": "field",
  "receipt total": "field",
  "receipt tender": "field",
  "receipt number": "field",
  "receipt RRN": "field",
  "new sale": "field",
  "history rows": "list",
  "history row": "picked",
  "more history": "field",
  "back from history": "field",
  "document sum": "field",
  "document tender": "field",
  "document returned": "field",
  refund: "field",
  "refund sum": "field",
  "refund part": "field",
  "back from document": "field",
  "refund total": "field",
  "back from refund": "field",
  "X cash": "field",
  "X card": "field",
  "X QR": "field",
  "X sales": "field",
  "X returns": "field",
  "close shift": "field",
  "back from shift": "field",
  "error code": "field",
  "error text": "field",
  "back from error": "field",
  "crash text": "field",
} as const satisfies Record<string, LocatorKind>;

/** And on the back office's page, in the words of whoever sits there. */
const OFFICE_KINDS = {
  page: "field",
  "login field": "field",
  "password field": "field",
  "enter button": "field",
  "to sales": "field",
  "to shifts": "field",
  "to operations": "field",
  "sales search": "field",
  "sales rows": "list",
  "sale row": "picked",
  "sale number": "field",
  "sale sum": "field",
  "sale tender": "field",
  "sale returned": "field",
  "refund reason": "field",
  "refund sale": "field",
  "refund done": "field",
  "back from sale": "field",
  "shift rows": "list",
  "operation rows": "list",
  "to the day": "field",
  day: "field",
  "differing operations": "list",
  "reload notice": "field",
  "error code": "field",
  "error text": "field",
  "back from error": "field",
} as const satisfies Record<string, LocatorKind>;

export const LOCATOR_KINDS = { ...TILL_KINDS, ...OFFICE_KINDS } as const;

export type TillLocator = keyof typeof TILL_KINDS;
export type OfficeLocator = keyof typeof OFFICE_KINDS;
export type LocatorName = TillLocator | OfficeLocator;
export type LocatorTable<Names extends LocatorName> = Readonly<Record<Names, readonly LocatorRow[]>>;

/** Compares versions number by number: 4.10 comes after 4.9. What a service hands out is always the newest. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  for (let i = 0; i < Math.max(left.length, right.length); i += 1) {
    const [mine = 0, other = 0] = [left[i], right[i]];
    if (mine !== other) return mine > other ? 1 : -1;
  }
  return 0;
}

function partsOf(version: string): readonly number[] {
  return version.split(".").map((part) => (/^\d+$/.test(part) ? Number(part) : Number.POSITIVE_INFINITY));
}
