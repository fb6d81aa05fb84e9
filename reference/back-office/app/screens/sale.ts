import { element } from "../element.ts";
import { momentLabel } from "../moment-label.ts";
import { moneyLabel } from "../money-label.ts";
import type { Office } from "../office.ts";
import { refund, toSales } from "../places.ts";
import type { Screen } from "../screen.ts";
import { button } from "./button.ts";
import { tenderName } from "./tender-chip.ts";

type Sale = Extract<Screen, { kind: "sale" }>;

export function saleScreen(office: Office, screen: Sale): HTMLElement {
  const { row } = screen;
  const label = (kopecks: number) => moneyLabel(kopecks, navigator.language);
  return element(
    "section",
    { class: "sale" },
    element(
      "div",
      { class: "card" },
      element(
        "div",
        { class: "list-head" },
        button("sale-back", "← Sales", () => void toSales(office)),
        element("h1", {}, row.kind === "sale" ? "Sale " : "Return ", element("span", { id: "sale-number" }, row.number)),
      ),
      element("p", { class: "huge" }, element("span", { id: "sale-sum", class: "money", "data-minor": row.sum }, label(row.sum))),
      element(
        "dl",
        { "data-id": row.id },
        ...fact("Made", momentLabel(row.moment)),
        ...fact("Till", `${row.store}, shift ${row.shift}`),
        ...fact("Paid by", element("span", { id: "sale-tender", "data-tender": row.tender }, tenderName(row.tender))),
        ...fact("Cash", label(row.cashSum)),
        ...fact("Card", label(row.cardSum)),
        ...(office.namesQr ? fact("QR", label(row.qrSum)) : []),
        ...(row.kind === "return" && row.reason !== null ? fact("Reason", row.reason) : []),
        ...fact("Returned", element("span", { id: "sale-returned", "data-returned": String(row.returned) }, row.returned ? "yes" : "no")),
      ),
    ),
    row.kind === "return" ? null : refundCard(office, screen, label(row.sum)),
  );
}

function fact(name: string, value: Node | string): readonly HTMLElement[] {
  return [element("dt", {}, name), element("dd", {}, value)];
}

function refundCard(office: Office, screen: Sale, sum: string): HTMLElement {
  const { row, returnNumber } = screen;
  if (returnNumber !== null) {
    return element(
      "div",
      { class: "card good", role: "status" },
      element("h2", {}, "The money went back"),
      element(
        "p",
        {},
        `${sum}, the way it came. The return has the number `,
        element("strong", { id: "refund-done", "data-number": returnNumber }, returnNumber),
        ".",
      ),
    );
  }
  if (row.returned)
    return element("div", { class: "card" }, element("h2", {}, "Refund"), element("p", { class: "quiet" }, "This sale was returned."));
  const reason = element("input", {
    id: "refund-reason",
    type: "text",
    maxlength: 500,
    autocomplete: "off",
    placeholder: "What the customer says",
    value: office.typed.reason,
    oninput: () => (office.typed.reason = reason.value),
  });
  const give = button(
    "sale-refund",
    "Refund the whole sale",
    () => {
      give.disabled = true;
      void refund(office, screen);
    },
    { look: "danger" },
  );
  return element(
    "div",
    { class: "card" },
    element("h2", {}, "Refund"),
    element(
      "p",
      { class: "quiet" },
      row.tender === "QR" ? "The bank sends the money back to the customer's account." : "The money goes back the way it came.",
    ),
    element("label", { for: "refund-reason" }, "Reason"),
    reason,
    give,
  );
}
