/** Money is an integer of minor units (kopecks, cents) wherever it goes; this brand keeps a price in rubles from slipping in. */
export type Minor = number & { readonly unit: "minor" };

/** @throws RangeError when the value is not a safe integer: a float here is a defect, never something to round away. */
export function minor(value: number): Minor {
  if (!Number.isSafeInteger(value)) throw new RangeError(`money must be an integer of minor units, not ${value}`);
  return value as Minor;
}

/** Reads "1234.5", "0.33" or "10" (major units, dot) as minor units without passing through a float. */
export function minorFromDecimal(text: string): Minor {
  const parts = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(text.trim());
  if (parts === null) throw new RangeError(`"${text}" is not an amount with at most two decimals`);
  const [, sign, whole = "0", cents = ""] = parts;
  const value = Number(whole) * 100 + Number(cents.padEnd(2, "0"));
  return minor(sign === "-" ? -value : value);
}

/** Reads what a till shows, such as "1 234,50 ₽", "1,234.50 RUB" or "-12.00": the last separator before two digits is the decimal one. */
export function minorFromLabel(label: string): Minor {
  const digits = label.replace(/[^\d.,-]/g, "");
  const parts = /^(-?)([\d.,]*?)(?:[.,](\d{2}))?$/.exec(digits);
  const whole = parts?.[2]?.replace(/[.,]/g, "") ?? "";
  if (parts === null || (whole === "" && parts[3] === undefined)) throw new RangeError(`"${label}" shows no amount`);
  return minorFromDecimal(`${parts[1]}${whole === "" ? "0" : whole}.${parts[3] ?? "00"}`);
}

/** 123450 as "1234.50". */
export function decimalFromMinor(amount: number): string {
  const sign = amount < 0 ? "-" : "";
  const abs = Math.abs(amount);
  return `${sign}${Math.trunc(abs / 100)}.${String(abs % 100).padStart(2, "0")}`;
}
