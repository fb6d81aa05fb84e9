import { route } from "./cell-route.js";
import { h } from "./element.js";
import { icon } from "./icon.js";
import { marks } from "./matrix-marks.js";

/** The line that stays at the top: the way back, which cell this is, and its neighbours. */
export function cellBar(page) {
  return h(
    "nav.bar",
    { "aria-label": "Cell" },
    h("a.back", { href: "#/" }, "← matrix"),
    h(`span.mark.${page.standing}`, {}, icon(page.mark)),
    h("span.where", {}, h("b", {}, page.title), h("code", {}, page.id), h("span.said", { title: page.sentence }, page.sentence)),
    neighbours(page.id),
  );
}

/** The cells before and after this one in the matrix as it is filtered now. */
function neighbours(id) {
  const links = marks
    .filter((mark) => mark.closest("td[hidden], tr[hidden], tbody[hidden]") === null)
    .map((mark) => mark.getAttribute("href"));
  const here = links.indexOf(route(id));
  if (here === -1) return null;
  const link = (to, label, text) =>
    links[to] === undefined ? null : h("a", { href: links[to], "aria-label": label, title: label, "data-key": text }, text);
  return h("span.neighbours", {}, link(here - 1, "the cell before", "‹"), link(here + 1, "the next cell", "›"));
}
