import assert from "node:assert/strict";
import { minorText, moneyLabel } from "./money-label.ts";

const plain = (label: string): string => label.replaceAll("\u00a0", " ");

describe("a money label", () => {
  it("shows kopecks as rubles with a comma and groups of three", () => {
    assert.equal(plain(moneyLabel(123450)), "1 234,50 ₽");
    assert.equal(plain(moneyLabel(100000000)), "1 000 000,00 ₽");
    assert.equal(plain(moneyLabel(1)), "0,01 ₽");
    assert.equal(plain(moneyLabel(0)), "0,00 ₽");
    assert.equal(plain(moneyLabel(-5)), "−0,05 ₽");
  });

  it("shows rubles that passed for kopecks a hundred times too small", () => {
    assert.equal(plain(moneyLabel(19.99)), "0,20 ₽");
  });

  it("shows NaN for an amount that is not there", () => {
    const missing = undefined as unknown as number;

    assert.equal(plain(moneyLabel(missing)), "NaN ₽");
    assert.equal(minorText(missing), "NaN");
  });
});
