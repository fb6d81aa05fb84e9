import { h } from "./element.js";
import { money } from "./money.js";
import { reveal } from "./reveal.js";

/** What differs, in a few words each; a click goes to where it stands in the evidence. */
export function differenceTable(page, list, before, after) {
  const opensAt =
    page.comparison === null || page.comparison.first === null ? null : list.find((one) => one.anchor === page.comparison.first);
  const [old, now] = page.comparison === null ? ["expected", "found"] : ["control", "candidate"];
  // A sum that was observed is shown as money here too.
  const value = (side, what, text) => {
    const observed = side === null ? undefined : side.observations.find((one) => one.name === what);
    return observed === undefined || observed.minor === null || String(observed.minor) !== text ? text : money(observed.minor);
  };
  return h(
    "table.differences",
    {},
    h("thead", {}, h("tr", {}, h("th", {}, "what differs"), h("th", {}, old), h("th", {}, now))),
    h(
      "tbody",
      {},
      list.map((one) =>
        h(
          `tr.${one.weight}`,
          {},
          h(
            "th",
            { scope: "row" },
            one.anchor === null
              ? one.what
              : h(
                  "a",
                  {
                    href: "#",
                    onclick: (event) => {
                      event.preventDefault();
                      reveal(one.anchor, "center");
                    },
                  },
                  one.what,
                ),
            one === opensAt ? h("span.tag", {}, "first") : null,
          ),
          h("td.before", { "data-side": "control" }, value(before, one.what, one.control)),
          h("td.after", { "data-side": "candidate" }, value(after, one.what, one.candidate)),
        ),
      ),
    ),
  );
}
