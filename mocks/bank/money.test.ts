import assert from "node:assert/strict";
import fc from "fast-check";
import { LosslessNumber } from "lossless-json";
import { isPayable, kopecksFromJson, kopecksFromRubles, rublesFromKopecks } from "./money.ts";

describe("money on the bank's wire", () => {
  it("is exact for the amounts that floats get wrong", () => {
    const said = [1, 820, 435, 100, 1990, 99_999_999].map((kopecks) => rublesFromKopecks(kopecks).value);

    assert.deepEqual(said, ["0.01", "8.2", "4.35", "1", "19.9", "999999.99"]);
  });

  it("comes back as the same kopecks, whatever the amount, and reads the same in JavaScript's own JSON", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000_000 }), (kopecks) => {
        const rubles = rublesFromKopecks(kopecks);
        assert.equal(kopecksFromRubles(rubles), kopecks);
        assert.equal(JSON.stringify(JSON.parse(rubles.value)), rubles.value);
      }),
    );
  });

  it("is refused with a third decimal, an exponent, a sign, or as text", () => {
    for (const text of ["8.205", "1e2", "-1"]) assert.equal(kopecksFromRubles(new LosslessNumber(text)), null);
    assert.equal(kopecksFromRubles("8.20"), null);
    assert.equal(kopecksFromRubles(new LosslessNumber("8.200")), 820);
  });

  it("has no fraction in kopecks, and bounds", () => {
    assert.equal(kopecksFromJson(new LosslessNumber("19.99")), null);
    assert.equal(kopecksFromJson(new LosslessNumber("1999")), 1999);
    assert.deepEqual([0, 1, 100_000_000, 100_000_001].map(isPayable), [false, true, true, false]);
  });
});
