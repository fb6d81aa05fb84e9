import assert from "node:assert/strict";
import { moneyLabel } from "./money-label.ts";

describe("an amount for people", () => {
  it("is written as their locale writes it", () => {
    assert.equal(moneyLabel("ru-RU", 123450), "1 234,50 ₽");
    assert.equal(moneyLabel("en-US", 123450), "₽1,234.50");
    assert.equal(moneyLabel("ru-RU", 100000000), "1 000 000,00 ₽");
    assert.equal(moneyLabel("en-US", 1), "₽0.01");
  });
});
