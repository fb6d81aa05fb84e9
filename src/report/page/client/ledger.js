import { h } from "./element.js";
import { money } from "./money.js";
import { part } from "./part.js";
import { shortId } from "./short-id.js";
import { offset } from "./times.js";

export function ledgerPart(before, after, open) {
  if (after.ledger.length === 0 && (before === null || before.ledger.length === 0)) return null;
  const column = (side) =>
    h(
      "div",
      {},
      side.ledgerLeftOut === 0 ? null : h("p.cut", {}, `${side.ledgerLeftOut} earlier entries are in the evidence folder only.`),
      side.ledger.length === 0
        ? h("div.gap", {}, "the bank heard nothing")
        : h(
            "ol.ledger",
            {},
            side.ledger.map((entry) =>
              h(
                `li.${entry.kind}`,
                {},
                h("span.time", {}, offset(entry.at)),
                h("span.event", {}, entry.text, h("span.dim", {}, " ", shortId(entry.operation), ` ${entry.dialect}`)),
                entry.amountMinor === null ? h("span") : money(entry.amountMinor),
              ),
            ),
          ),
    );
  return part(
    "The bank's ledger",
    after.ledger.length,
    open || after.kind === "books",
    h("div.sides", {}, before === null ? null : column(before), column(after)),
  );
}
