import { h } from "./element.js";
import { at, pairsOf } from "./pairs.js";
import { part } from "./part.js";
import { thumbnail } from "./pictures.js";
import { offset, seconds } from "./times.js";

export function stepsPart(compared, before, after) {
  const pairs = pairsOf(compared === null ? null : compared.steps, after.steps);
  if (pairs.length === 0) return null;
  const failed = after.outcome !== null && after.outcome.kind === "fail";
  const lastStep = after.steps.length - 1;
  const rows = pairs.map(([i, j], row) => {
    const old = before === null ? undefined : at(before.steps, i);
    const now = at(after.steps, j);
    const isFailure = failed && j === lastStep;
    const alone = before !== null && (old === undefined || now === undefined);
    return h(
      `div.sides.step${alone ? ".alone" : ""}${isFailure ? ".failed" : ""}`,
      { id: `at-step-${row}` },
      before === null ? null : stepBox(old, old, now),
      stepBox(now, old, now),
    );
  });
  // What the control did after the candidate had ended is kept out of the way.
  const end = pairs.findLastIndex(([, j]) => j !== null) + 1;
  const rest = rows.slice(end);
  const more =
    rest.length === 0 ? null : h("details.more", {}, h("summary", {}, `${rest.length} more steps of the control`), h("div.rows", {}, rest));
  return part("Steps and screens", after.steps.length, true, h("div.rows", {}, rows.slice(0, end)), more);
}

function stepBox(step, old, now) {
  if (step === undefined) return h("div.gap", {}, "–");
  const other = step === now ? old : now;
  return h(
    "div.box",
    {},
    h(
      "p.line",
      {},
      h("span.time", { title: `took ${seconds(step.ms)}` }, offset(step.at)),
      h(`span.actor.${step.actor.replaceAll(" ", "-")}`, {}, step.actor),
      h("span", {}, step.sentence),
    ),
    h(
      "div.screen",
      {},
      thumbnail(step.shot, step.sentence, old, now),
      step.screen === null || step.screen === "" ? null : screenText(step.screen, other === undefined ? null : other.screen),
    ),
  );
}

/** What the screen read; what the other side's screen does not have is marked, by line, or by word when all is one line. */
function screenText(text, other) {
  const gap = text.trim().includes("\n") ? "\n" : " ";
  const known = other === null ? null : new Set(other.split(gap).map((piece) => piece.trim()));
  const pieces = text.split(gap).map((piece) => {
    const isNew = known !== null && piece.trim() !== "" && !known.has(piece.trim());
    return isNew ? [h("mark.value", {}, piece), gap] : `${piece}${gap}`;
  });
  return h("pre.reads", { tabindex: "0", title: "what the screen read" }, pieces);
}
