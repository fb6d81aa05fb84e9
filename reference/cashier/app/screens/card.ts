import { cartTotal } from "../cart.ts";
import { element } from "../element.ts";
import { cart } from "../flows/change-cart.ts";
import { sellByCard } from "../flows/sell.ts";
import type { Till } from "../till.ts";
import { amount } from "./amount.ts";
import { button } from "./button.ts";
import { panel } from "./panel.ts";

/** The card terminal on the counter, simulated by two buttons. */
export function cardScreen(till: Till): HTMLElement {
  const decline = (): void => till.show({ kind: "payment", notice: "The terminal declined the card. Nothing was charged." });
  return panel(
    "card-screen",
    "Card terminal",
    element("p", { class: "huge" }, amount("card-total", cartTotal(cart(till)))),
    element("p", { class: "quiet" }, "Demonstration terminal: choose what it answers."),
    element(
      "div",
      { class: "tenders" },
      button("card-approve", "Approve", () => till.act(() => sellByCard(till)), { look: "main", focus: true }),
      button("card-decline", "Decline", () => till.act(decline), { look: "danger" }),
    ),
    button("card-back", "Back", () => till.act(() => till.show({ kind: "payment", notice: null })), { key: "escape" }),
  );
}
