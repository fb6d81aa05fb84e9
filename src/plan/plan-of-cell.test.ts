import assert from "node:assert/strict";
import fc from "fast-check";
import { BOOKS } from "../domain/plan.ts";
import { PROJECT, selection, STORIES } from "./example-project.ts";
import { makePlan } from "./make-plan.ts";
import { NoSuchCellError, planOfCell } from "./plan-of-cell.ts";

const WHOLE = makePlan({ project: PROJECT, scenarios: STORIES, selection: selection() });

describe("the plan of one cell", () => {
  it("has the cell with its control, its rider alone, and ends with its stage", () => {
    const { cells, walks, obligations, pairs } = planOfCell(WHOLE, "cash-sale/desktop@4.9/r2/MIX");

    assert.deepEqual(
      cells.map(({ id }) => id),
      ["cash-sale/desktop@4.9/r2/BASE", "cash-sale/desktop@4.9/r2/MIX"],
    );
    assert.deepEqual(walks[0]?.stages, ["BASE", "DB", "WARM", "FILL", "MIX"]);
    assert.deepEqual(
      walks[0]?.riders.map(({ id }) => id),
      ["desktop@4.9"],
    );
    assert.deepEqual([...new Set(obligations.map(({ cell }) => cell))], ["cash-sale/desktop@4.9/r2/MIX"]);
    assert.equal(pairs, 0);
  });

  it("tells books with the stories behind them, and closes the books of every border before", () => {
    const { cells, walks } = planOfCell(WHOLE, `${BOOKS}/desktop@4.9/r2/WARM`, ["history/desktop@4.9/r2/WARM"]);

    assert.deepEqual(
      cells.map(({ id }) => id),
      [`${BOOKS}/desktop@4.9/r2/BASE`, `${BOOKS}/desktop@4.9/r2/DB`, ...cells.filter(({ stage }) => stage === "WARM").map(({ id }) => id)],
    );
    assert.deepEqual(
      walks[0]?.riders[0]?.itinerary.flatMap((leg) => leg.cells),
      ["history/desktop@4.9/r2/WARM"],
    );
  });

  it("leaves every cell as it was, whichever is told", () => {
    fc.assert(
      fc.property(fc.constantFrom(...WHOLE.cells), (cell) => {
        const { cells } = planOfCell(WHOLE, cell.id);
        assert.deepEqual(
          cells,
          WHOLE.cells.filter((each) => cells.some(({ id }) => id === each.id)),
        );
        assert.ok(cells.some(({ id }) => id === cell.id));
      }),
    );
  });

  it("names what it has of the scenario when the cell is not there any more", () => {
    assert.throws(
      () => planOfCell(WHOLE, "cash-sale/desktop@4.9/r2/MIX~gone"),
      (thrown) =>
        thrown instanceof NoSuchCellError && /has no cell "cash-sale.*it has cash-sale\/desktop@4\.9\/r2\/BASE/.test(thrown.message),
    );
    assert.throws(() => planOfCell(WHOLE, "nowhere/desktop@4.9/r2/MIX"), /no scenario "nowhere"/);
  });
});
