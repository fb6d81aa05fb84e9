import { element } from "../element.ts";
import type { Screen } from "../screen.ts";
import type { Till } from "../till.ts";
import { amount } from "./amount.ts";
import { button } from "./button.ts";
import { panel } from "./panel.ts";
import { tenderName } from "./tender-name.ts";

export function refundDoneScreen(till: Till, screen: Extract<Screen, { kind: "refund-done" }>): HTMLElement {
  return panel(
    "refund-screen",
    "Refunded",
    element("p", { class: "huge" }, amount("refund-total", screen.total)),
    element(
      "p",
      { class: "quiet" },
      "Return ",
      element("span", { id: "refund-number" }, screen.number),
      ` of sale ${screen.saleNumber}, by `,
      element("span", { id: "refund-tender", "data-tender": screen.tender }, tenderName(screen.tender)),
    ),
    button("refund-back", "Back to the sale screen", () => till.act(till.home), { look: "main", key: "escape", focus: true }),
  );
}
