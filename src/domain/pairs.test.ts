import { strict as assert } from "node:assert";
import { failsLessThan, fisher, sayBound, weighPairs } from "./pairs.ts";

const weigh = (failed: number, told: number, controlFailed = 0, controlTold = told) =>
  weighPairs({ candidate: { failed, told }, control: { failed: controlFailed, told: controlTold } }, 5);

describe("a failure that is told again in pairs", () => {
  it("is constant as soon as four candidates failed beside a clean control", () => {
    assert.equal(weigh(3, 3), "go on");
    assert.equal(weigh(4, 4), "constant");
    assert.equal(weigh(4, 5), "constant");
  });

  it("is not laid to the candidate while the control fails too", () => {
    assert.equal(weigh(5, 5, 1), "go on");
    assert.equal(weigh(15, 15, 12), "unexplained");
  });

  it("is unexplained when it never comes again", () => {
    assert.equal(weigh(0, 4), "go on");
    assert.equal(weigh(0, 5), "unexplained");
  });

  it("is looked at ten more times when it comes now and then, and believed when its control stays clean", () => {
    assert.equal(weigh(2, 5), "go on");
    assert.equal(weigh(6, 14), "go on");
    assert.equal(weigh(6, 15), "intermittent");
    assert.equal(weigh(2, 15), "unexplained");
  });

  it("is weighed with the recorded control where the old version serves no more", () => {
    assert.equal(weigh(11, 15, 0, 4), "intermittent");
    assert.equal(weigh(5, 15, 0, 4), "unexplained");
    assert.equal(weigh(15, 15, 0, 0), "unexplained");
  });

  it("weighs as Fisher does", () => {
    assert.equal(fisher({ candidate: { failed: 5, told: 15 }, control: { failed: 0, told: 15 } }).toFixed(4), "0.0211");
    assert.equal(fisher({ candidate: { failed: 0, told: 5 }, control: { failed: 0, told: 5 } }), 1);
  });
});

describe("what so many clean runs show", () => {
  it("is a bound, never certainty", () => {
    assert.deepEqual(
      [1, 3, 5, 59, 299].map((told) => sayBound({ failed: 0, told })),
      ["95 %", "63 %", "45 %", "5 %", "1 %"],
    );
    assert.equal(failsLessThan({ failed: 5, told: 5 }), 1);
  });
});
