import { h } from "./element.js";
import { moment, seconds } from "./times.js";

/** Whose evidence stands in which column, and how its story ended. */
export function sideHeads(page, before, after) {
  const head = (title, side) =>
    h(
      "div.side-head",
      {},
      h("b", {}, title),
      side.kind === "books"
        ? h("span.dim", {}, `account ${side.attempt}`)
        : [
            h("code", {}, side.attempt),
            h(
              "span.dim",
              {},
              [
                moment(side.startedAt),
                side.durationMs === null ? null : seconds(side.durationMs),
                side.engine,
                side.commands === null ? null : `${side.commands} commands`,
              ]
                .filter((text) => text !== null)
                .join(" · "),
            ),
          ],
      side.kind === "books" && side.outcome !== null && side.outcome.kind === "pass" ? null : outcome(side.outcome),
    );
  return [
    page.uncontrolled === null ? null : h("p.uncontrolled", {}, page.uncontrolled),
    h("div.sides.heads", {}, before === null ? null : head("control", before), head(before === null ? "this cell" : "candidate", after)),
  ];
}

function outcome(one) {
  if (one === null) return h("p.outcome.error", {}, "No result was written.");
  if (one.kind === "pass") return h("p.outcome.pass", {}, "passed");
  if (one.kind === "precluded") return h("p.outcome.error", {}, `not run: ${one.cause}`);
  if (one.kind === "error") return h("p.outcome.error", {}, `${one.error} error: ${one.message}`);
  return h(
    "div.outcome.fail",
    {},
    h("p", {}, `failed at ${one.segment}: ${one.message}`),
    one.expected === null && one.actual === null
      ? null
      : h("p.dim", {}, "expected ", longValue(String(one.expected)), ", got ", longValue(String(one.actual))),
  );
}

/** A value with its beginning in sight, for lists of hundreds of rows. */
function longValue(text) {
  if (text.length <= 240) return h("code", {}, text);
  return h("details.long", {}, h("summary", {}, h("code", {}, `${text.slice(0, 200)}…`)), h("code", {}, text));
}
