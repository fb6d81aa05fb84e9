import assert from "node:assert/strict";
import { printReplayedCell, type ReplayedCell } from "./print-replayed-cell.ts";

const RED: ReplayedCell = {
  schema: 1,
  case: "history-desktop-4-9-r2-mix",
  cell: "history/desktop@4.9/r2/MIX",
  run: "r2-1",
  answer: "reproduced",
  sentence: "reproduced: history/desktop@4.9/r2/MIX is red again, told alone, in the same way as in its walk",
  moment: { segment: "opens the history", sentence: "history with cashier 4.9 on desktop fails", evidence: "evidence/history--1" },
  recorded: { segment: "opens the history", invariants: ["I5", "I12"], assertion: "every row shows amounts", message: "", endpoint: null },
  found: null,
  report: "/reports/r2-1/index.html",
};

describe("a red cell that was told again, printed", () => {
  it("shows the same red", () => {
    assert.equal(
      printReplayedCell(RED, { colour: false }),
      `reproduced: history/desktop@4.9/r2/MIX is red again, told alone, in the same way as in its walk
  history with cashier 4.9 on desktop fails
  the same signature: at "opens the history", every row shows amounts [I5 I12]
Report: /reports/r2-1/index.html
        open it with: npx tillgate show r2-1
`,
    );
  });

  it("says what to do when it is green alone", () => {
    const sentence = "not reproduced: history/desktop@4.9/r2/MIX, told alone: nothing failed this time: it works";
    assert.equal(
      printReplayedCell({ ...RED, answer: "not reproduced", sentence, moment: null }, { colour: false }),
      `not reproduced: history/desktop@4.9/r2/MIX, told alone: nothing failed this time: it works
  the record has: at "opens the history", every row shows amounts [I5 I12]
  a red that only shows with all that came before it needs the walk: tillgate prove, as the report of the run says
Report: /reports/r2-1/index.html
        open it with: npx tillgate show r2-1
`,
    );
  });
});
