const NBSP = "\u00a0";

/** 123450 kopecks as `1 234,50 ₽` where Russian is spoken, and as `₽1,234.50` elsewhere. */
export function moneyLabel(kopecks: number, locale: string): string {
  const digits = String(Math.abs(kopecks)).padStart(3, "0");
  const sign = kopecks < 0 ? "−" : "";
  const grouped = (separator: string) => digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, separator);
  return /^ru\b/i.test(locale) ? `${sign}${grouped(NBSP)},${digits.slice(-2)}${NBSP}₽` : `${sign}₽${grouped(",")}.${digits.slice(-2)}`;
}
