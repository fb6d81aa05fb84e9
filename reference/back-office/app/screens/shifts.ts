import type { ShiftRow } from "../answers.ts";
import { element } from "../element.ts";
import { momentLabel } from "../moment-label.ts";
import type { Office } from "../office.ts";
import { money } from "./money.ts";

export function shiftsScreen(office: Office, rows: readonly ShiftRow[]): HTMLElement {
  return element(
    "section",
    { class: "list" },
    element("div", { class: "list-head" }, element("h1", {}, "Shifts"), element("span", { class: "quiet" }, "net of returns")),
    element(
      "div",
      { class: office.namesQr ? "table shifts with-qr" : "table shifts" },
      element(
        "div",
        { class: "row head", "aria-hidden": "true" },
        ...["Shift", "Till", "Opened", "Closed"].map((caption) => element("span", {}, caption)),
        ...["Sales", "Returns", "Cash", "Card", ...(office.namesQr ? ["QR"] : [])].map((caption) =>
          element("span", { class: "right" }, caption),
        ),
      ),
      ...(rows.length === 0 ? [element("p", { class: "empty" }, "No shift yet.")] : rows.map((row) => shiftRow(office, row))),
    ),
  );
}

function shiftRow(office: Office, row: ShiftRow): HTMLElement {
  return element(
    "div",
    {
      class: "row",
      "data-shift": row.id,
      "data-name": row.name,
      "data-cash": row.cashSum,
      "data-card": row.cardSum,
      "data-qr": row.qrSum,
      "data-open": String(row.open),
    },
    element("strong", {}, row.name),
    element("span", { class: "quiet" }, row.store),
    element("span", {}, momentLabel(row.opened)),
    row.closed === null
      ? element("span", {}, element("span", { class: "chip is-open" }, "Open"))
      : element("span", {}, momentLabel(row.closed)),
    element("span", { class: "right" }, String(row.sales)),
    element("span", { class: row.returns === 0 ? "right faint" : "right" }, String(row.returns)),
    money(row.cashSum),
    money(row.cardSum),
    office.namesQr ? money(row.qrSum) : null,
  );
}
