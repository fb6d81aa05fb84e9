import { h } from "./element.js";
import { factsPart } from "./facts.js";
import { ledgerPart } from "./ledger.js";
import { observationsPart } from "./observations.js";
import { qrPart } from "./qr.js";
import { sideHeads } from "./side-heads.js";
import { stepsPart } from "./steps.js";
import { wirePart } from "./wire.js";

/** All that an attempt or the books left behind, beside what the control left. */
export function evidence(page, before, after) {
  const compared = page.comparison;
  const open = page.standing !== "proved";
  const first = compared === null || compared.first === null ? "" : compared.first.split("-")[0];
  const parts =
    after.kind === "books"
      ? [ledgerPart(before, after, true), factsPart(before, after, true)]
      : [
          observationsPart(compared, before, after),
          stepsPart(compared, before, after),
          qrPart(before, after),
          wirePart(page, before, after, open && first === "wire"),
          ledgerPart(before, after, open),
          factsPart(before, after, open && first === ""),
        ];
  return h(before === null ? "div.evidence.single" : "div.evidence", {}, sideHeads(page, before, after), parts);
}
