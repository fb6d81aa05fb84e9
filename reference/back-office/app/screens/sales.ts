import type { SaleRow } from "../answers.ts";
import { element } from "../element.ts";
import { momentLabel } from "../moment-label.ts";
import type { Office } from "../office.ts";
import { moreSales, searchSales, toSale } from "../places.ts";
import type { Screen } from "../screen.ts";
import { button } from "./button.ts";
import { money } from "./money.ts";
import { tenderChip } from "./tender-chip.ts";

type Sales = Extract<Screen, { kind: "sales" }>;

export function salesScreen(office: Office, screen: Sales): HTMLElement {
  return element(
    "section",
    { class: "list" },
    element("div", { class: "list-head" }, element("h1", {}, "Sales"), sizeOf(screen), searchField(office)),
    element("div", { id: "sales-rows", class: office.namesQr ? "table sales with-qr" : "table sales" }, ...rowsOf(office, screen)),
  );
}

/** False: another screen stands there, so this one is to be drawn whole. */
export function updateSales(office: Office, screen: Sales): boolean {
  const rows = document.getElementById("sales-rows");
  const size = document.getElementById("sales-size");
  const search = document.querySelector<HTMLInputElement>("#sales-search");
  if (rows === null || size === null || search === null) return false;
  if (search.value !== office.typed.search) search.value = office.typed.search;
  rows.replaceChildren(...rowsOf(office, screen));
  size.replaceWith(sizeOf(screen));
  return true;
}

function sizeOf({ list }: Sales): HTMLElement {
  return element(
    "span",
    { id: "sales-size", class: "quiet", "data-size": list.size, "data-shown": list.rows.length },
    `${list.rows.length} of ${list.size}`,
  );
}

function searchField(office: Office): HTMLElement {
  const field = element("input", {
    id: "sales-search",
    type: "search",
    placeholder: "Number of a sale",
    "aria-label": "Number of a sale",
    autocomplete: "off",
    value: office.typed.search,
    oninput: () => {
      office.typed.search = field.value;
      void searchSales(office);
    },
  });
  return field;
}

function rowsOf(office: Office, screen: Sales): readonly HTMLElement[] {
  const { rows, size } = screen.list;
  if (rows.length === 0)
    return [element("p", { class: "empty" }, office.typed.search === "" ? "Nothing sold yet." : "No sale has such a number.")];
  return [
    element(
      "div",
      { class: "row head", "aria-hidden": "true" },
      ...["Number", "Made", "Till", "Paid by"].map((caption) => element("span", {}, caption)),
      ...["Cash", "Card", ...(office.namesQr ? ["QR"] : []), "Sum"].map((caption) => element("span", { class: "right" }, caption)),
      element("span", {}),
    ),
    ...rows.map((row) => saleRow(office, row)),
    ...(rows.length < size ? [button("sales-more", "Show more", () => void moreSales(office, screen))] : []),
  ];
}

function saleRow(office: Office, row: SaleRow): HTMLElement {
  const sign = row.kind === "return" ? -1 : 1;
  return element(
    "button",
    {
      type: "button",
      class: row.kind === "return" ? "row is-return" : "row",
      "data-row": true,
      "data-kind": row.kind,
      "data-id": row.id,
      "data-number": row.number,
      "data-sum": row.sum,
      "data-cash": row.cashSum,
      "data-card": row.cardSum,
      "data-qr": row.qrSum,
      "data-tender": row.tender,
      "data-moment": row.moment,
      "data-returned": String(row.returned),
      onclick: () => {
        office.typed.reason = "";
        void toSale(office, row.id);
      },
    },
    element("strong", {}, row.number),
    element("span", {}, momentLabel(row.moment)),
    element("span", { class: "quiet" }, row.store),
    element("span", {}, tenderChip(row.tender)),
    money(sign * row.cashSum),
    money(sign * row.cardSum),
    office.namesQr ? money(sign * row.qrSum) : null,
    money(sign * row.sum, "strong"),
    element("span", { class: "state" }, row.kind === "return" ? "Return" : row.returned ? "Returned" : ""),
  );
}
