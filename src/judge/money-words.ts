import { decimalFromMinor } from "../domain/money.ts";

/** What is not a whole number of minor units is shown as it came: rounding would hide the defect. */
export function money(amount: number): string {
  return Number.isSafeInteger(amount) ? decimalFromMinor(amount) : `${amount} minor units`;
}

/** Ids are long; eight characters tell them apart in a sentence. What stands before a colon says of what it is the id, as in `sale:1f0c…`. */
export function short(id: string): string {
  const [, what = "", own = id] = /^([a-z]+:)(.+)$/.exec(id) ?? [];
  return own.length > 12 ? `${what}${own.slice(0, 8)}…` : id;
}
