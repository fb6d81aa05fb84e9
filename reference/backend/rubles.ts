/** 1999 as "19.99": amounts for the bank are written as decimal text and never pass through a float. */
export function rublesFromMinor(minor: number): string {
  if (!Number.isSafeInteger(minor) || minor < 0) throw new RangeError(`${minor} is not an amount in kopecks`);
  const digits = String(minor).padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** "19.99", "19.9" or "19" as 1999. */
export function minorFromRubles(text: string): number {
  const parts = /^(\d+)(?:\.(\d{1,2})0*)?$/.exec(text);
  if (parts === null) throw new RangeError(`"${text}" is not an amount in rubles`);
  const minor = Number(`${parts[1]}${(parts[2] ?? "").padEnd(2, "0")}`);
  if (!Number.isSafeInteger(minor)) throw new RangeError(`"${text}" is too large an amount`);
  return minor;
}
