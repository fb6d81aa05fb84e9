import assert from "node:assert/strict";
import { labelMinorOf } from "./till.ts";

const label = (text: string) => ({ text, data: {}, enabled: true });

describe("an amount on the screen", () => {
  it("is read as people read it, to the kopeck", () => {
    assert.equal(labelMinorOf(label("Total 1\u00a0234,50\u00a0₽")), 123450);
    assert.equal(labelMinorOf(label("0,01 ₽")), 1);
    assert.equal(labelMinorOf(label("1\u00a0000\u00a0000,00 ₽")), 100000000);
    assert.equal(labelMinorOf(label("−0,05 ₽")), -5);
    assert.equal(labelMinorOf(label("₽1,234.50")), 123450);
    assert.equal(labelMinorOf(label("−₽1,234.50")), -123450);
  });

  it("is none when the label shows NaN or is not there", () => {
    assert.equal(labelMinorOf(label("NaN ₽")), null);
    assert.equal(labelMinorOf(undefined), null);
  });
});
