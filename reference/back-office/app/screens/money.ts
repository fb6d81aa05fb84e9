import { element } from "../element.ts";
import { moneyLabel } from "../money-label.ts";

/** An amount in a column, where nothing is a dash: so the eye finds what there is. */
export function money(kopecks: number, look: "plain" | "strong" = "plain"): HTMLElement {
  if (kopecks === 0) return element("span", { class: "money faint" }, "–");
  return element(look === "strong" ? "strong" : "span", { class: "money" }, moneyLabel(kopecks, navigator.language));
}
