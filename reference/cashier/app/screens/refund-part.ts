import type { HistoryRow } from "../api/answers.ts";
import { cashGiven } from "../cash-given.ts";
import { element } from "../element.ts";
import { refund } from "../flows/refund.ts";
import type { HistoryList } from "../screen.ts";
import type { Till } from "../till.ts";

/** Gives back a part that the cashier names. How much of a sale is left only the shop knows; the till holds back what is plainly too much. */
export function refundPartForm(till: Till, row: HistoryRow, list: HistoryList): HTMLElement {
  const input = element("input", { id: "refund-sum", type: "text", inputmode: "decimal", autocomplete: "off", placeholder: "0.00" });
  const confirm = element("button", { id: "refund-part", type: "submit", class: "danger" }, element("span", {}, "Refund this part"));
  const part = (): number => cashGiven(input.value) ?? 0;
  const recount = (): void => {
    confirm.disabled = part() < 1 || part() > row.sum;
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    const sum = part();
    if (sum >= 1 && sum <= row.sum) till.act(() => refund(till, row, list, sum));
  };
  input.addEventListener("input", recount);
  recount();
  return element(
    "form",
    { class: "form", onsubmit: submit },
    element("label", { for: "refund-sum" }, element("span", {}, "A part of it, in rubles"), input),
    confirm,
  );
}
