import assert from "node:assert/strict";
import fc from "fast-check";
import { minorFromRubles, rublesFromMinor } from "./rubles.ts";

describe("rubles on the bank's wire", () => {
  it("come back as the very kopecks they were made from", () => {
    fc.assert(fc.property(fc.nat({ max: 100_000_001 }), (minor) => minorFromRubles(rublesFromMinor(minor)) === minor));
  });

  it("mean the same however many zeros the bank leaves out or adds", () => {
    fc.assert(
      fc.property(fc.nat({ max: 1_000_000 }), (rubles) =>
        [`${rubles}`, `${rubles}.0`, `${rubles}.00`, `${rubles}.000`].every((text) => minorFromRubles(text) === rubles * 100),
      ),
    );
  });

  it("are exact where a float is not", () => {
    assert.equal(minorFromRubles("8.2"), 820);
    assert.equal(minorFromRubles("4.35"), 435);
    assert.equal(minorFromRubles("999999.99"), 99_999_999);
    assert.equal(rublesFromMinor(1), "0.01");
  });

  it("are refused when they are no amount of kopecks", () => {
    for (const text of ["", "1.001", "1e3", "-1", "1,5", "NaN"]) assert.throws(() => minorFromRubles(text), RangeError);
  });
});
