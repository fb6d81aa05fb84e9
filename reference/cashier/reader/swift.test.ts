import assert from "node:assert/strict";
import { swiftReader as reader } from "./swift.ts";

describe("the Swift reader", () => {
  it("throws for a field that the model wants and nobody sent, in the words of its library", () => {
    assert.throws(() => reader.money({}, "noCashSum"), { name: "DecodingError.keyNotFound", message: "noCashSum" });
    assert.throws(() => reader.flag({}, "qrPayEnabled"), { name: "DecodingError.keyNotFound" });
    assert.throws(() => reader.text({ name: null }, "name"), { name: "DecodingError.valueNotFound" });
  });

  it("takes an absent optional field for nothing, and checks one that is there", () => {
    assert.equal(reader.moneyIfThere({}, "qrSum"), null);
    assert.equal(reader.textIfThere({ payload: null }, "payload"), null);
    assert.equal(reader.flagIfThere({}, "qrPayEnabled"), false);
    assert.deepEqual(reader.listIfThere({}, "receiptLayout"), []);
    assert.throws(() => reader.moneyIfThere({ qrSum: "0" }, "qrSum"), { name: "DecodingError.typeMismatch" });
  });

  it("throws for a word that its enum does not have", () => {
    assert.throws(() => reader.choice({ tender: "QR" }, "tender", ["CASH", "CARD"]), {
      name: "DecodingError.dataCorrupted",
      message: /invalid String value QR/,
    });
    assert.equal(reader.choice({ tender: "CARD" }, "tender", ["CASH", "CARD"]), "CARD");
  });

  it("ignores fields that the model does not have", () => {
    assert.equal(reader.text({ name: "Till", colour: "red" }, "name"), "Till");
  });

  it("throws for a number in quotes", () => {
    assert.throws(() => reader.money({ amount: "1999" }, "amount"), {
      name: "DecodingError.typeMismatch",
      message: "amount: Expected to decode Int but found a string instead.",
    });
    assert.throws(() => reader.count({ size: "25" }, "size"), { name: "DecodingError.typeMismatch" });
  });

  it("throws for rubles where the model says Int", () => {
    assert.throws(() => reader.money({ amount: 19.99 }, "amount"), {
      name: "DecodingError.dataCorrupted",
      message: /<19\.99> does not fit in Int/,
    });
    assert.equal(reader.quantity({ quantity: 0.333 }, "quantity"), 0.333);
  });

  it("has 64 bits for a count", () => {
    assert.equal(reader.count({ size: 2_147_483_648 }, "size"), 2_147_483_648);
  });

  it("throws for fractions of a second", () => {
    assert.equal(reader.moment({ at: "2026-09-17T10:00:00Z" }, "at"), "2026-09-17T10:00:00Z");
    assert.equal(reader.moment({ at: "2026-09-17 10:00:00" }, "at"), "2026-09-17 10:00:00");
    assert.throws(() => reader.moment({ at: "2026-09-17T10:00:00.123Z" }, "at"), { name: "DecodingError.dataCorrupted" });
    assert.throws(() => reader.moment({ at: "2026-09-17 10:00:00.123" }, "at"), { name: "DecodingError.dataCorrupted" });
  });

  it("throws for a text, a list or an object that is something else", () => {
    assert.throws(() => reader.text({ name: 7 }, "name"), /found a number/);
    assert.throws(() => reader.list({ rows: {} }, "rows"), /found a dictionary/);
    assert.throws(() => reader.part({ meta: [] }, "meta"), /found an array/);
    assert.throws(() => reader.text(null, "name"), /found null/);
  });
});
