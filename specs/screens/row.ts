/** One way to find a control, for the builds from `since` on and before `until`. `{name}` stands for a word of the story. */
export interface LocatorRow {
  readonly since: string;
  readonly until?: string;
  readonly css: string;
}

/** How a thing on the screen is read: alone, as a long list, or picked by a word out of many. */
export type LocatorKind = "field" | "list" | "picked";

/** Everything that verbs touch or read, in the words of a cashier. */
export const LOCATOR_KINDS = {
  "login field": "field",
  "password field": "field",
  "attach button": "field",
  store: "picked",
  "open shift": "field",
  product: "picked",
  "cart lines": "list",
  "cart total": "field",
  "clear cart": "field",
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
  "back from card": "field",
  "QR screen": "field",
  "QR code": "field",
  "QR picture": "field",
  "QR amount": "field",
  "QR status": "field",
  "cancel QR": "field",
  "QR ended": "field",
  "new QR": "field",
  "back from ended QR": "field",
  "receipt total": "field",
  "receipt tender": "field",
  "receipt number": "field",
  "new sale": "field",
  "history rows": "list",
  "history row": "picked",
  "more history": "field",
  "back from history": "field",
  "document sum": "field",
  "document tender": "field",
  "document returned": "field",
  refund: "field",
  "back from document": "field",
  "refund total": "field",
  "back from refund": "field",
  "X cash": "field",
  "X card": "field",
  "X sales": "field",
  "X returns": "field",
  "close shift": "field",
  "back from shift": "field",
  "error code": "field",
  "error text": "field",
  "back from error": "field",
  "crash text": "field",
  restart: "field",
} as const satisfies Record<string, LocatorKind>;

export type LocatorName = keyof typeof LOCATOR_KINDS;
export type LocatorTable = Readonly<Record<LocatorName, readonly LocatorRow[]>>;

/** Compares versions number by number: 4.10 comes after 4.9. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split(".").map(Number), b.split(".").map(Number)];
  for (let i = 0; i < Math.max(left.length, right.length); i += 1) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
