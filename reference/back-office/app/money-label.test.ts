import assert from "node:assert/strict";
import { moneyLabel } from "./money-label.ts";

describe("an amount in the back office", () => {
  it("is written the way the reader's language writes money", () => {
    assert.equal(moneyLabel(123_450, "ru-RU"), "1\u00a0234,50\u00a0₽");
    assert.equal(moneyLabel(123_450, "en-US"), "₽1,234.50");
  });

  it("keeps kopecks, signs and millions", () => {
    assert.equal(moneyLabel(1, "ru"), "0,01\u00a0₽");
    assert.equal(moneyLabel(-99_999_999, "en"), "−₽999,999.99");
    assert.equal(moneyLabel(0, "ru"), "0,00\u00a0₽");
  });
});
