import { h } from "./element.js";
import { money } from "./money.js";
import { part } from "./part.js";
import { shortId } from "./short-id.js";
import { moment } from "./times.js";

const FACTS = {
  sales: "sales",
  returns: "returns",
  receipts: "receipts",
  qrOperations: "QR operations",
  qrRefunds: "QR refunds",
  bankEvents: "bank events",
  disagreements: "old and new store disagree",
  unread: "could not be read",
};

export function factsPart(before, after, open) {
  const count = (side) => Object.values(side.facts).reduce((sum, rows) => sum + rows.length, 0);
  if (count(after) === 0 && (before === null || count(before) === 0)) return null;
  const loud = after.facts.disagreements.length + after.facts.unread.length > 0;
  const column = (side) =>
    h(
      "div",
      {},
      side.factsLeftOut === 0 ? null : h("p.cut", {}, `${side.factsLeftOut} earlier rows are in the evidence folder only.`),
      Object.entries(FACTS).map(([name, title]) => factTable(title, side.facts[name], name === "disagreements" || name === "unread")),
    );
  return part(
    "The shop's database",
    count(after),
    open || loud,
    h("div.sides", {}, before === null ? null : column(before), column(after)),
  );
}

function factTable(title, rows, loud) {
  if (rows.length === 0) return null;
  const columns = Object.keys(rows[0]).filter((column) => column !== "payload");
  return h(
    loud ? "div.fact-table.loud" : "div.fact-table",
    {},
    h(
      "table",
      {},
      h("caption", {}, title),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          columns.map((column) => h(column.endsWith("Minor") ? "th.amount" : "th", {}, spaced(column))),
        ),
      ),
      h(
        "tbody",
        {},
        rows.map((row) =>
          h(
            "tr",
            {},
            columns.map((column) => h(column.endsWith("Minor") ? "td.amount" : "td", {}, factValue(column, row[column]))),
          ),
        ),
      ),
    ),
  );
}

function factValue(column, value) {
  if (value === null) return h("span.dim", {}, "–");
  if (column.endsWith("Minor")) return money(value);
  if (column.endsWith("At")) return h("span", { title: moment(value) }, moment(value).slice(11, 19));
  if (column.endsWith("Id")) return shortId(String(value));
  return String(value);
}

const spaced = (name) =>
  name
    .replace(/Minor$/, "")
    .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .trim();
