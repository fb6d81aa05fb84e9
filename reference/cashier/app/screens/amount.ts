import { element } from "../element.ts";
import { minorText, moneyLabel } from "../money-label.ts";

/** Money on the screen: the label a person reads, and the very number it was made from. */
export function amount(id: string | null, kopecks: number, look = ""): HTMLElement {
  return element("span", { id, class: `amount ${look}`.trim(), "data-minor": minorText(kopecks) }, moneyLabel(kopecks));
}
