import assert from "node:assert/strict";
import type { Step } from "../domain/attempt.ts";
import { waysOf } from "./ways-of.ts";

const step = (caseStep: number | null, startedAt: number, screen: string | null): Step => ({
  sentence: "does",
  actor: "cashier",
  startedAt,
  endedAt: startedAt + 5,
  screenshot: null,
  screen,
  ...(caseStep === null ? {} : { caseStep }),
});

describe("the way of a till through a case", () => {
  it("says what it showed before each step, as far as that is known", () => {
    const steps = [step(null, 0, "Total 0"), step(1, 10, "Total 5"), step(2, 20, "Receipt 5"), step(2, 26, null), step(4, 40, "Total 0")];
    const shown = [
      { at: 1, screen: "sale", status: null, operation: null },
      { at: 22, screen: "receipt", status: null, operation: null },
    ];

    assert.deepEqual(waysOf({ steps, shown }, 5), [
      ["Total 0", "Total 5", null, "Receipt 5", null],
      ["sale", "sale", null, "receipt", null],
    ]);
  });
});
