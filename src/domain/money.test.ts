import assert from "node:assert/strict";
import fc from "fast-check";
import { decimalFromMinor, minor, minorFromDecimal, minorFromLabel } from "./money.ts";

describe("money", () => {
  it("refuses to be a float", () => {
    assert.throws(() => minor(19.99), /integer of minor units, not 19\.99/);
    assert.throws(() => minor(Number.NaN), /not NaN/);
  });

  for (const [text, amount] of [
    ["8.20", 820],
    ["4.35", 435],
    ["0.33", 33],
    ["10", 1000],
    ["123.6", 12_360],
    ["999999.99", 99_999_999],
  ] as const) {
    it(`reads ${text} as ${amount} without a float on the way`, () => assert.equal(minorFromDecimal(text), amount));
  }

  for (const [label, amount] of [
    ["1 234,50 ₽", 123_450],
    ["1,234.50 RUB", 123_450],
    ["1 000 000 ₽", 100_000_000],
    ["0,01 ₽", 1],
    ["-12.00", -1200],
  ] as const) {
    it(`reads the label "${label}" as ${amount}`, () => assert.equal(minorFromLabel(label), amount));
  }

  it("does not read an amount where none is shown", () => assert.throws(() => minorFromLabel("NaN ₽"), /shows no amount/));

  it("comes back from its decimal text unchanged", () => {
    fc.assert(fc.property(fc.integer({ min: -1e12, max: 1e12 }), (amount) => minorFromDecimal(decimalFromMinor(amount)) === amount));
  });
});
