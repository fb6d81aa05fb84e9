import { lineSum } from "../cart.ts";
import { element } from "../element.ts";
import { momentLabel } from "../moment.ts";
import { minorText, moneyLabel } from "../money-label.ts";
import type { Receipt } from "../screen.ts";
import type { Till } from "../till.ts";
import { amount } from "./amount.ts";
import { button } from "./button.ts";
import { tenderName } from "./tender-name.ts";

export function receiptScreen(till: Till, receipt: Receipt): HTMLElement {
  const lines = receipt.cart.map((line) =>
    element(
      "li",
      { "data-receipt-line": true, "data-code": line.product.code, "data-quantity": line.quantity, "data-sum": minorText(lineSum(line)) },
      element("span", {}, line.product.name),
      element("small", {}, `${line.quantity} × ${moneyLabel(line.product.price)}`),
      element("span", { class: "line-sum" }, moneyLabel(lineSum(line))),
    ),
  );
  return element(
    "section",
    { id: "receipt-screen", class: "receipt", "aria-labelledby": "heading", "data-sale": receipt.saleId },
    element(
      "div",
      { class: "paper" },
      element("p", { class: "paper-shop" }, till.memory.read("settings")?.organization ?? ""),
      element(
        "p",
        { class: "quiet" },
        "Sale ",
        element("span", { id: "receipt-number" }, receipt.number),
        ` · ${momentLabel(receipt.moment)}`,
      ),
      element("ul", { id: "receipt-lines", class: "paper-lines", "data-scroll": true }, ...lines),
      element("div", { class: "total" }, element("span", {}, "Total"), amount("receipt-total", receipt.total, "large")),
      element(
        "p",
        { class: "paper-tender" },
        "Paid by ",
        element("strong", { id: "receipt-tender", "data-tender": receipt.tender }, tenderName(receipt.tender)),
      ),
    ),
    element(
      "div",
      { class: "receipt-side" },
      element("h1", { id: "heading", tabindex: -1 }, "Paid"),
      element("p", { class: "huge" }, moneyLabel(receipt.total)),
      receipt.change > 0 ? element("p", { class: "change" }, "Change ", amount("receipt-change", receipt.change, "large")) : null,
      element(
        "p",
        { id: "receipt-waits", class: "notice", role: "status", "data-waits": String(receipt.waits) },
        receipt.waits ? "Kept on this till. It is sent as soon as the server is reached." : "",
      ),
      button("new-sale", "New sale", () => till.act(till.home), { look: "main", key: "enter", focus: true }),
    ),
  );
}
