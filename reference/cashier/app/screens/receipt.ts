import { type CartLine, lineSum } from "../cart.ts";
import { element } from "../element.ts";
import type { ReceiptBlock } from "../memory/memory.ts";
import { momentLabel } from "../moment.ts";
import { minorText, moneyLabel } from "../money-label.ts";
import { quantityLabel } from "../quantity-label.ts";
import type { Receipt } from "../screen.ts";
import type { Till } from "../till.ts";
import { amount } from "./amount.ts";
import { button } from "./button.ts";
import { qrPicture } from "./qr-picture.ts";
import { tenderName } from "./tender-name.ts";

export function receiptScreen(till: Till, receipt: Receipt): HTMLElement {
  return element(
    "section",
    { id: "receipt-screen", class: "receipt", "aria-labelledby": "heading", "data-sale": receipt.saleId },
    paper(till, receipt),
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

/** The shop says in its settings what is printed; what the law wants on a receipt is on every one. */
function paper(till: Till, receipt: Receipt): HTMLElement {
  const settings = till.memory.read("settings");
  const layout = settings?.receiptLayout ?? [];
  return element(
    "div",
    { id: "paper", class: "paper", "data-layout": layout.join(" ") },
    layout.includes("text") ? element("p", { class: "paper-shop" }, settings?.organization ?? "") : null,
    element(
      "p",
      { class: "quiet" },
      "Sale ",
      element("span", { id: "receipt-number" }, receipt.number),
      ` · ${momentLabel(receipt.moment)}`,
    ),
    ...layout.filter((block) => block !== "text").map((block) => printed(block, receipt)),
    element("div", { class: "total" }, element("span", {}, "Total"), amount("receipt-total", receipt.total, "large")),
    element(
      "p",
      { class: "paper-tender" },
      "Paid by ",
      element("strong", { id: "receipt-tender", "data-tender": receipt.tender }, tenderName(receipt.tender)),
    ),
    receipt.rrn === null ? null : element("p", { class: "quiet" }, "RRN ", element("span", { id: "receipt-rrn" }, receipt.rrn)),
  );
}

function printed(block: Exclude<ReceiptBlock, "text">, receipt: Receipt): HTMLElement {
  switch (block) {
    case "line":
      return element("ul", { id: "receipt-lines", class: "paper-lines", "data-scroll": true }, ...receipt.cart.map(printedLine));
    case "qr":
      return element("div", { class: "paper-code" }, qrPicture(receiptCode(receipt), RECEIPT_PICTURE, "plain"));
  }
}

function printedLine(line: CartLine): HTMLElement {
  return element(
    "li",
    {
      "data-receipt-line": true,
      "data-code": line.product.code,
      "data-quantity": line.quantity,
      "data-sum": minorText(lineSum(line)),
    },
    element("span", {}, line.product.name),
    element("small", {}, quantityLabel(line)),
    element("span", { class: "line-sum" }, moneyLabel(lineSum(line))),
  );
}

const RECEIPT_PICTURE = { id: "receipt-picture", label: "Code to find this receipt again", wantedSide: 96 };

/** As fiscal receipts write it: when, how much, which. */
function receiptCode({ moment, total, number }: Receipt): string {
  return `t=${moment.slice(0, 16).replace(/[-:]/g, "").replace(" ", "T")}&s=${(total / 100).toFixed(2)}&i=${number}&n=1`;
}
