const NBSP = "\u00a0";

/**
 * 123450 as `1 234,50 ₽`. Integers are cut into rubles and kopecks as text; anything else is shown the way a careless
 * division by 100 shows it, because that is what a till in the field does with an amount it did not expect.
 */
export function moneyLabel(kopecks: number): string {
  if (!Number.isSafeInteger(kopecks)) return `${decimals(Number(kopecks))}${NBSP}₽`;
  const digits = String(Math.abs(kopecks)).padStart(3, "0");
  const rubles = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, NBSP);
  return `${kopecks < 0 ? "−" : ""}${rubles},${digits.slice(-2)}${NBSP}₽`;
}

/** The number a label was made from, for `data-minor`: undefined says NaN. */
export function minorText(kopecks: number): string {
  return String(Number(kopecks));
}

function decimals(value: number): string {
  return Number.isNaN(value) ? "NaN" : (value / 100).toFixed(2).replace(".", ",");
}
