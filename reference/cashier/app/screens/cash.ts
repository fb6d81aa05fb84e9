import { cartTotal } from "../cart.ts";
import { cashGiven, likelyNotes } from "../cash-given.ts";
import { element } from "../element.ts";
import { cart } from "../flows/change-cart.ts";
import { sellForCash } from "../flows/sell.ts";
import { minorText, moneyLabel } from "../money-label.ts";
import type { Till } from "../till.ts";
import { amount } from "./amount.ts";
import { button } from "./button.ts";
import { panel } from "./panel.ts";

export function cashScreen(till: Till): HTMLElement {
  const total = cartTotal(cart(till));
  const input = element("input", {
    id: "cash-given",
    type: "text",
    inputmode: "decimal",
    autocomplete: "off",
    placeholder: "exact",
    "data-focus": true,
  });
  const change = amount("cash-change", 0, "large");
  const confirm = element("button", { id: "cash-confirm", type: "submit", class: "main" }, element("span", {}, "Take the money"));

  // An empty field means the customer gave the exact sum.
  const given = (): number | null => (input.value.trim() === "" ? total : cashGiven(input.value));
  const recount = (): void => {
    const sum = given();
    const enough = sum !== null && sum >= total;
    confirm.disabled = !enough;
    change.textContent = enough ? moneyLabel(sum - total) : "not enough";
    change.dataset["minor"] = enough ? minorText(sum - total) : "NaN";
  };
  const hand = (kopecks: number): void => {
    input.value = rubles(kopecks);
    recount();
    confirm.focus();
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    const sum = given();
    if (sum !== null && sum >= total) till.act(() => sellForCash(till, sum));
  };
  input.addEventListener("input", recount);
  recount();

  return panel(
    "cash-screen",
    "Cash",
    element("p", { class: "huge" }, amount("cash-total", total)),
    element(
      "form",
      { class: "form", onsubmit: submit },
      element("label", { for: "cash-given" }, element("span", {}, "Given, in rubles"), input),
      element(
        "div",
        { class: "row" },
        button("cash-exact", "Exact", () => hand(total)),
        ...likelyNotes(total).map((note) => button(`cash-note-${note}`, moneyLabel(note), () => hand(note))),
      ),
      element("div", { class: "total", role: "status" }, element("span", {}, "Change"), change),
      confirm,
    ),
    button("cash-back", "Back", () => till.act(() => till.show({ kind: "payment", notice: null })), { key: "escape" }),
  );
}

function rubles(kopecks: number): string {
  const cents = kopecks % 100;
  return `${Math.trunc(kopecks / 100)}${cents === 0 ? "" : `,${String(cents).padStart(2, "0")}`}`;
}
