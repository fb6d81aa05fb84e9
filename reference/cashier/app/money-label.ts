const NBSP = "\u00a0";

interface Style {
  readonly group: string;
  readonly decimal: string;
  readonly write: (digits: string) => string;
}

const RUSSIAN: Style = { group: NBSP, decimal: ",", write: (digits) => `${digits}${NBSP}₽` };
const ENGLISH: Style = { group: ",", decimal: ".", write: (digits) => `₽${digits}` };

/**
 * 123450 as `1 234,50 ₽`, or as `₽1,234.50` on a device that speaks English. Integers are cut into rubles and kopecks as text;
 * anything else is shown the way a careless division by 100 shows it, because that is what a till in the field does with an
 * amount it did not expect.
 */
export function moneyLabel(kopecks: number, locale = navigator.language): string {
  const style = locale.startsWith("en") ? ENGLISH : RUSSIAN;
  if (!Number.isSafeInteger(kopecks)) return style.write(decimals(Number(kopecks), style));
  const digits = String(Math.abs(kopecks)).padStart(3, "0");
  const rubles = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, style.group);
  return `${kopecks < 0 ? "−" : ""}${style.write(`${rubles}${style.decimal}${digits.slice(-2)}`)}`;
}

/** The number a label was made from, for `data-minor`: undefined says NaN. */
export function minorText(kopecks: number): string {
  return String(Number(kopecks));
}

function decimals(value: number, { decimal }: Style): string {
  return Number.isNaN(value) ? "NaN" : (value / 100).toFixed(2).replace(".", decimal);
}
