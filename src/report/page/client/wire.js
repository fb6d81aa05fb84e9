import { h } from "./element.js";
import { exchangeBox } from "./exchange-box.js";
import { at } from "./pairs.js";
import { part } from "./part.js";

export function wirePart(page, before, after, open) {
  const compared = page.comparison;
  const rows =
    compared === null
      ? after.wire.map((_one, index) => ({ pair: [null, index], differs: null, request: null, response: null }))
      : compared.wire;
  if (rows.length === 0) return null;
  const hasDifference = rows.some((row) => row.differs === "status" || row.differs === "shape" || row.differs === "alone");
  return part(
    "Wire",
    after.wire.length,
    open || (page.standing !== "proved" && hasDifference) || rows.length <= 12,
    h(
      "div.rows",
      {},
      rows.map((row, index) => {
        const [i, j] = row.pair;
        const box = (exchange, side) => (exchange === undefined ? h("div.gap", {}, "–") : exchangeBox(exchange, row, side, page));
        return h(
          `div.sides.exchange${row.differs === null ? "" : `.differs-${row.differs}`}`,
          { id: `at-wire-${index}` },
          before === null ? null : box(at(before.wire, i), "control"),
          box(at(after.wire, j), "candidate"),
        );
      }),
    ),
  );
}
