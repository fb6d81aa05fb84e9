import assert from "node:assert/strict";
import type { CellCase } from "../domain/customer-case.ts";
import { exampleCase, pays, seesPaid, sells, WORDS, world } from "./example-case.ts";
import { sayShrunk, shrunkCase } from "./shrunk-case.ts";

const WHOLE = exampleCase({
  steps: [pays, sells, world({ kind: "switch" }), pays, seesPaid],
  saw: { step: 5, says: "*", invariants: ["I1"] },
});

describe("a case that was cut down", () => {
  it("has the steps that are left, and goes wrong at what has become of the step", () => {
    const cut = shrunkCase(WHOLE, [1, 2, 4]);

    assert.deepEqual(cut.steps, [WHOLE.steps[1], WHOLE.steps[2], WHOLE.steps[4]]);
    assert.deepEqual(cut.saw, { step: 3, says: "*", invariants: ["I1"] });
    assert.equal(cut.id, "payment-lost-shrunk");
  });

  it("of a red cell is told by its transcript from then on", () => {
    const cell = {
      ...exampleCase(),
      kind: "cell",
      id: `${"x".repeat(118)}-y`,
      tells: "story",
      transcript: WHOLE.steps,
    } as unknown as CellCase;
    const cut = shrunkCase(cell, [1]);

    assert.equal(cut.tells, "transcript");
    assert.deepEqual(cut.transcript, [WHOLE.steps[1]]);
    assert.ok(cut.id.length <= 120 && cut.id.endsWith("x-shrunk"), cut.id);
  });

  it("says above itself what is gone", () => {
    assert.deepEqual(sayShrunk({ told: WHOLE, kept: [1, 2, 4], vocabulary: WORDS }), [
      "The 3 of 5 steps of payment-lost without which it does not fail. Gone are:",
      "  1. the customer pays by the QR ($qr)",
      "  4. the customer pays by the QR ($qr)",
    ]);
  });
});
