import { isLosslessNumber, LosslessNumber } from "lossless-json";

/**
 * The ledger holds integers of kopecks. What comes in and goes out in rubles stays decimal text all the way: a JavaScript
 * float would turn 8.2 into 819.9999999999999 kopecks.
 */
export const SMALLEST_MINOR = 1;
/** One operation of the faster payments system is at most 1 000 000 rubles. */
export const LARGEST_MINOR = 100_000_000;

/** A JSON number without fraction or exponent as kopecks; null for anything else. */
export function kopecksFromJson(value: unknown): number | null {
  if (!isLosslessNumber(value) || !/^\d{1,15}$/.test(value.value)) return null;
  return Number(value.value);
}

/** A JSON number of rubles with at most two decimals as kopecks; null for anything else. */
export function kopecksFromRubles(value: unknown): number | null {
  if (!isLosslessNumber(value)) return null;
  const parts = /^(\d{1,13})(?:\.(\d{1,2})0*)?$/.exec(value.value);
  if (parts === null) return null;
  const [, whole = "", cents = ""] = parts;
  return Number(whole + cents.padEnd(2, "0"));
}

/** 820 as the JSON number 8.2, 100 as 1: the shortest text, which is also what every JSON library would print again. */
export function rublesFromKopecks(kopecks: number): LosslessNumber {
  const digits = String(kopecks).padStart(3, "0");
  const cents = digits.slice(-2).replace(/0+$/, "");
  return new LosslessNumber(digits.slice(0, -2) + (cents === "" ? "" : `.${cents}`));
}

export function isPayable(kopecks: number): boolean {
  return kopecks >= SMALLEST_MINOR && kopecks <= LARGEST_MINOR;
}
