import { h } from "./element.js";
import { money } from "./money.js";
import { part } from "./part.js";
import { offset } from "./times.js";

export function observationsPart(compared, before, after) {
  const names = compared === null ? after.observations.map((one) => ({ name: one.name, differs: null })) : compared.observations;
  if (names.length === 0 && after.shown.length === 0) return null;
  const valueOf = (side, name) => {
    const found = side === null ? undefined : side.observations.find((one) => one.name === name);
    if (found === undefined) return h("span.dim", {}, "not recorded");
    return found.minor === null ? found.text : money(found.minor);
  };
  return part(
    "Observations",
    names.length,
    true,
    h(
      "table.observations",
      {},
      h(
        "tbody",
        {},
        names.map((row, index) =>
          h(
            row.differs === null ? "tr" : `tr.${row.differs}`,
            { id: `at-observation-${index}` },
            h("th", { scope: "row" }, row.name, row.differs === "judged" ? h("span.tag", {}, "differs") : null),
            before === null ? null : h("td.before", { "data-side": "control" }, valueOf(before, row.name)),
            h("td.after", { "data-side": "candidate" }, valueOf(after, row.name)),
          ),
        ),
        statusRow(before, after),
      ),
    ),
  );
}

function statusRow(before, after) {
  const trail = (side) =>
    side.shown
      .filter((one) => one.status !== null)
      .map((one) => h("span.status", { title: `${one.screen}, ${offset(one.at)} s` }, one.status));
  if (trail(after).length === 0 && (before === null || trail(before).length === 0)) return null;
  return h(
    "tr",
    {},
    h("th", { scope: "row" }, "statuses on the screen"),
    before === null ? null : h("td.trail", {}, trail(before)),
    h("td.trail", {}, trail(after)),
  );
}
