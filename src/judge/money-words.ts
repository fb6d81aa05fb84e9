import { decimalFromMinor } from "../domain/money.ts";

/** What is not a whole number of minor units is shown as it came: rounding would hide the defect. */
export function money(amount: number): string {
  return Number.isSafeInteger(amount) ? decimalFromMinor(amount) : `${amount} minor units`;
}

/** Ids are long; eight characters tell them apart in a sentence. */
export function short(id: string): string {
  return id.length > 12 ? `${id.slice(0, 8)}…` : id;
}
