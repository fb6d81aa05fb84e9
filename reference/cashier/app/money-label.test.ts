import assert from "node:assert/strict";
import { minorText, moneyLabel } from "./money-label.ts";

const russian = (kopecks: number): string => moneyLabel(kopecks, "ru-RU").replaceAll("\u00a0", " ");
const english = (kopecks: number): string => moneyLabel(kopecks, "en-US");

describe("a money label", () => {
  it("shows kopecks as rubles with a comma and groups of three", () => {
    assert.equal(russian(123450), "1 234,50 ₽");
    assert.equal(russian(100000000), "1 000 000,00 ₽");
    assert.equal(russian(1), "0,01 ₽");
    assert.equal(russian(0), "0,00 ₽");
    assert.equal(russian(-5), "−0,05 ₽");
  });

  it("is written as the device's language writes money", () => {
    assert.equal(english(123450), "₽1,234.50");
    assert.equal(english(100000000), "₽1,000,000.00");
    assert.equal(english(1), "₽0.01");
    assert.equal(english(-5), "−₽0.05");
    assert.equal(moneyLabel(123450, "de-DE"), moneyLabel(123450, "ru-RU"));
  });

  it("shows rubles that passed for kopecks a hundred times too small", () => {
    assert.equal(russian(19.99), "0,20 ₽");
    assert.equal(english(19.99), "₽0.20");
  });

  it("shows NaN for an amount that is not there", () => {
    const missing = undefined as unknown as number;

    assert.equal(russian(missing), "NaN ₽");
    assert.equal(english(missing), "₽NaN");
    assert.equal(minorText(missing), "NaN");
  });
});
