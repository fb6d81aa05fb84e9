import type { ParkedSale } from "../api/answers.ts";
import { element } from "../element.ts";
import { takeParked } from "../flows/park.ts";
import { minorText, moneyLabel } from "../money-label.ts";
import type { Screen } from "../screen.ts";
import type { Till } from "../till.ts";
import { button } from "./button.ts";

/** Sales that somebody has put aside, on whichever till of the shop. */
export function parkedScreen(till: Till, { sales }: Extract<Screen, { kind: "parked" }>): HTMLElement {
  return element(
    "section",
    { id: "parked-screen", class: "history", "aria-labelledby": "heading" },
    element(
      "div",
      { class: "history-head" },
      button("parked-back", "Back", () => till.act(till.home), { key: "escape" }),
      element("h1", { id: "heading", tabindex: -1, "data-focus": true }, "Parked sales"),
    ),
    element(
      "div",
      { id: "parked-rows", class: "rows", "data-scroll": true, role: "list" },
      ...(sales.length === 0 ? [element("p", { class: "empty" }, "No sale is parked.")] : sales.map((sale) => parkedRow(till, sale))),
    ),
  );
}

function parkedRow(till: Till, sale: ParkedSale): HTMLElement {
  const lines = sale.positions.length;
  return element(
    "div",
    { role: "listitem" },
    element(
      "button",
      {
        type: "button",
        class: "parked-row",
        "data-testid": `parked-${sale.name}`,
        "data-parked": sale.syncId,
        "data-name": sale.name,
        "data-sum": minorText(sale.sum),
        onclick: () => till.act(() => takeParked(till, sale)),
      },
      element("span", { class: "history-number" }, sale.name),
      element("span", { class: "quiet" }, lines === 1 ? "1 product" : `${lines} products`),
      element("strong", { class: "line-sum" }, moneyLabel(sale.sum)),
    ),
  );
}
