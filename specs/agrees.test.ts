import assert from "node:assert/strict";
import { TillSaysOtherwise } from "../src/rider/till-says-otherwise.ts";
import { agrees } from "./agrees.ts";

describe("a promise of a story", () => {
  it("holds when both sides are the same, lists and all", () => {
    agrees("the sums are right", { actual: [1, 2], expected: [1, 2], invariants: ["I5"] });
  });

  it("is broken with what was expected, what was there, and the invariants that it touches", () => {
    assert.throws(
      () => agrees("every row shows amounts", { actual: ["A-0001"], expected: [], invariants: ["I5", "I12"] }),
      (error: unknown) => {
        assert.ok(error instanceof TillSaysOtherwise);
        assert.equal(error.message, 'every row shows amounts: expected [], but it is ["A-0001"]');
        assert.deepEqual(error.finding.invariants, ["I5", "I12"]);
        return true;
      },
    );
  });
});
