import { copyable } from "./copy-button.js";
import { differenceTable } from "./difference-table.js";
import { h } from "./element.js";
import { evidenceLink } from "./evidence-link.js";
import { fact } from "./fact.js";
import { icon } from "./icon.js";

/** What the verdict says, what differs, and how to see it again. */
export function cellSummary(page, before, after) {
  const differences = page.comparison === null ? page.differences : page.comparison.list;
  return h(
    `header.verdict.${page.standing}`,
    {},
    h("p.standing", {}, h(`span.mark.${page.standing}`, {}, icon(page.mark)), h("b", {}, page.standing), h("span", {}, page.word)),
    h("h1", {}, page.sentence),
    h(
      differences.length === 0 ? "div.halves.one" : "div.halves",
      {},
      differences.length === 0 ? null : differenceTable(page, differences, before, after),
      h(
        "dl.facts",
        {},
        fact("cell", `${page.platform} ${page.app} at ${page.stage}, ${page.service}`),
        page.blame === null ? null : fact("blame", page.blame),
        page.waiver === null ? null : fact("waived by", page.waiver),
        page.invariants.length === 0
          ? null
          : fact(
              "broken promises",
              page.invariants.map((one) => h("span.pair", {}, h("span.tag", {}, one.id), ` ${one.title} `)),
            ),
        page.signature === null ? null : fact("signature", signature(page.signature)),
        page.rules.length === 0 ? null : fact("must hold because", page.rules.join("; ")),
        page.otherAttempts.length === 0
          ? null
          : fact(
              "other attempts",
              page.otherAttempts.map((one) => h("span.line", {}, h("code", {}, one.attempt), ` ${one.outcome}`)),
            ),
        page.evidence === null ? null : fact("evidence", h("a", { href: evidenceLink(page.evidence) }, h("code", {}, page.evidence))),
        fact("again", copyable(page.reproduce)),
        page.inTheWalk === null ? null : fact("again, with the walk around it", copyable(page.inTheWalk)),
      ),
    ),
  );
}

function signature(one) {
  return [
    h("span.line", {}, one.segment, one.endpoint === null ? null : [" · ", h("code", {}, one.endpoint)]),
    h("span.line", {}, h("code", {}, one.assertion)),
    one.message === "" ? null : h("span.line.dim", {}, one.message),
  ];
}
