import assert from "node:assert/strict";
import { cashGiven, likelyNotes } from "./cash-given.ts";

describe("cash that a customer gives", () => {
  it("is read in rubles with or without kopecks", () => {
    assert.equal(cashGiven("500"), 50_000);
    assert.equal(cashGiven("1 000,5"), 100_050);
    assert.equal(cashGiven("4.35"), 435);
  });

  it("is nothing when it is no amount", () => {
    assert.equal(cashGiven(""), null);
    assert.equal(cashGiven("-5"), null);
    assert.equal(cashGiven("1,234"), null);
  });

  it("is probably a round sum above the total", () => {
    assert.deepEqual(likelyNotes(32_000), [40_000, 50_000, 100_000, 200_000]);
  });
});
