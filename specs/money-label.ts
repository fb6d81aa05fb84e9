/** How an amount in rubles is written for people of a locale: `1 234,50 ₽` or `₽1,234.50`; spaces are plain ones. */
export function moneyLabel(locale: "ru-RU" | "en-US", minor: number): string {
  const rubles = String(Math.trunc(minor / 100));
  const kopecks = String(minor % 100).padStart(2, "0");
  const grouped = (separator: string) => rubles.replace(/\B(?=(\d{3})+$)/g, separator);
  return locale === "ru-RU" ? `${grouped(" ")},${kopecks} ₽` : `₽${grouped(",")}.${kopecks}`;
}
