import { element } from "../element.ts";
import { canGiveAPartBack, refund } from "../flows/refund.ts";
import { momentLabel } from "../moment.ts";
import type { Screen } from "../screen.ts";
import type { Till } from "../till.ts";
import { amount } from "./amount.ts";
import { button } from "./button.ts";
import { panel } from "./panel.ts";
import { refundPartForm } from "./refund-part.ts";
import { tenderName } from "./tender-name.ts";

export function documentScreen(till: Till, { row, list }: Extract<Screen, { kind: "document" }>): HTMLElement {
  const refundable = row.kind === "sale" && !row.returned && till.memory.read("shift") !== null;
  const fact = (name: string, value: Node | string): readonly HTMLElement[] => [element("dt", {}, name), element("dd", {}, value)];
  return panel(
    "document-screen",
    row.kind === "sale" ? "Sale" : "Return",
    element("p", { class: "huge" }, amount("document-sum", row.sum)),
    element(
      "dl",
      { class: "facts", "data-id": row.id },
      ...fact("Number", element("span", { id: "document-number" }, row.number)),
      ...fact("Made", element("span", { id: "document-moment", "data-moment": row.moment }, momentLabel(row.moment))),
      ...fact("Paid by", element("span", { id: "document-tender", "data-tender": row.tender }, tenderName(row.tender))),
      ...fact("Cash", amount("document-cash", row.cash)),
      ...fact("Card", amount("document-card", row.card)),
      ...(row.qr === null ? [] : fact("QR", amount("document-qr", row.qr))),
      ...fact("Returned", element("span", { id: "document-returned", "data-returned": String(row.returned) }, row.returned ? "yes" : "no")),
    ),
    refundable && canGiveAPartBack(till, row) ? refundPartForm(till, row, list) : null,
    element(
      "div",
      { class: "tenders" },
      refundable
        ? button("refund", "Refund the whole sale", () => till.act(() => refund(till, row, list, row.sum)), { look: "danger" })
        : null,
      button("document-back", "Back", () => till.act(() => till.show({ kind: "history", list })), { key: "escape", focus: true }),
    ),
  );
}
