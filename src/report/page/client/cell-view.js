import { cellBar } from "./cell-bar.js";
import { cellSummary } from "./cell-summary.js";
import { h } from "./element.js";
import { evidence } from "./evidence.js";
import { stored } from "./stored.js";

/** One cell: its verdict, and its evidence beside that of its control. */
export function cellView(page) {
  const control = page.control === null ? null : stored(`cell-${page.control}`);
  const before = control === null ? null : control.side;
  const after = page.side;
  return [
    cellBar(page),
    cellSummary(page, before, after),
    after === null ? h("p.empty", {}, "This cell left no evidence.") : evidence(page, before, after),
  ];
}
