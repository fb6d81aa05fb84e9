import type { OperationRow } from "../answers.ts";
import { element } from "../element.ts";
import { momentLabel } from "../moment-label.ts";
import { money } from "./money.ts";

const STATUS_NAMES: Readonly<Record<string, string>> = {
  NEW: "Shown",
  IN_PROGRESS: "Being paid",
  PAID: "Paid",
  REJECTED: "Rejected",
  EXPIRED: "Expired",
  CANCELLED: "Cancelled",
};

export function operationsScreen(rows: readonly OperationRow[]): HTMLElement {
  return element(
    "section",
    { class: "list" },
    element("div", { class: "list-head" }, element("h1", {}, "QR operations")),
    element(
      "div",
      { class: "table operations" },
      element(
        "div",
        { class: "row head", "aria-hidden": "true" },
        ...["Began", "Till", "Status", "Sale"].map((caption) => element("span", {}, caption)),
        ...["Sum", "Refunded"].map((caption) => element("span", { class: "right" }, caption)),
      ),
      ...(rows.length === 0 ? [element("p", { class: "empty" }, "Nobody has paid by QR yet.")] : rows.map(operationRow)),
    ),
  );
}

function operationRow(row: OperationRow): HTMLElement {
  return element(
    "div",
    {
      class: "row",
      "data-operation-row": true,
      "data-operation": row.id,
      "data-status": row.status,
      "data-sum": row.sum,
      "data-number": row.number ?? "",
    },
    element("span", {}, momentLabel(row.moment)),
    element("span", { class: "quiet" }, row.store),
    element(
      "span",
      {},
      element("span", { class: `chip is-${row.status.toLowerCase()}` }, STATUS_NAMES[row.status] ?? row.status),
      row.orphan ? element("span", { class: "chip is-orphan" }, "paid too late") : null,
    ),
    element("strong", {}, row.number ?? "—"),
    money(row.sum, "strong"),
    money(row.refunded),
  );
}
