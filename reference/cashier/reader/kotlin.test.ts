import assert from "node:assert/strict";
import { kotlinReader as reader } from "./kotlin.ts";

describe("the Kotlin reader", () => {
  it("throws for a field that the model wants and nobody sent, in the words of its library", () => {
    assert.throws(() => reader.money({}, "noCashSum"), {
      name: "kotlinx.serialization.MissingFieldException",
      message: /^Field 'noCashSum' is required/,
    });
    assert.throws(() => reader.flag({}, "qrPayEnabled"), { name: "kotlinx.serialization.MissingFieldException" });
    assert.throws(() => reader.text({ name: null }, "name"), /null/);
  });

  it("puts its own name before the stack, which is what a crash report shows", () => {
    assert.throws(
      () => reader.list({}, "rows"),
      (error: Error) => error.stack?.startsWith("kotlinx.serialization.MissingFieldException: Field 'rows'") === true,
    );
  });

  it("takes an absent optional field for nothing", () => {
    assert.equal(reader.moneyIfThere({}, "qrSum"), null);
    assert.equal(reader.moneyIfThere({ qrSum: null }, "qrSum"), null);
    assert.equal(reader.textIfThere({}, "payload"), null);
    assert.equal(reader.flagIfThere({}, "qrPayEnabled"), false);
    assert.deepEqual(reader.listIfThere({}, "receiptLayout"), []);
  });

  it("checks an optional field that is there as any other", () => {
    assert.throws(() => reader.moneyIfThere({ qrSum: 19.99 }, "qrSum"), /numeric literal/);
    assert.throws(() => reader.flagIfThere({ qrPayEnabled: "yes" }, "qrPayEnabled"), /boolean/);
  });

  it("throws for a word that its enum does not have", () => {
    assert.throws(() => reader.choice({ tender: "QR" }, "tender", ["CASH", "CARD"]), {
      name: "kotlinx.serialization.SerializationException",
      message: /'QR'/,
    });
    assert.equal(reader.choice({ tender: "CASH" }, "tender", ["CASH", "CARD"]), "CASH");
  });

  it("ignores fields that the model does not have", () => {
    assert.equal(reader.text({ name: "Till", colour: "red" }, "name"), "Till");
  });

  it("takes a number in quotes for a number", () => {
    assert.equal(reader.money({ amount: "1999" }, "amount"), 1999);
    assert.equal(reader.count({ size: "25" }, "size"), 25);
  });

  it("throws for rubles where the model says Long", () => {
    assert.throws(() => reader.money({ amount: 19.99 }, "amount"), /numeric literal.*\$\.amount/);
    assert.throws(() => reader.money({ amount: "19.99" }, "amount"), /numeric literal/);
    assert.equal(reader.quantity({ quantity: 0.333 }, "quantity"), 0.333);
  });

  it("throws for what does not fit into 32 bits where the model says Int, and takes it for a Long", () => {
    assert.throws(() => reader.count({ size: 2_147_483_648 }, "size"), /int/);
    assert.equal(reader.count({ size: 2_147_483_647 }, "size"), 2_147_483_647);
    assert.equal(reader.money({ amount: 2_147_483_648 }, "amount"), 2_147_483_648);
  });

  it("accepts fractions of a second", () => {
    assert.equal(reader.moment({ at: "2026-09-17T10:00:00.123Z" }, "at"), "2026-09-17T10:00:00.123Z");
    assert.equal(reader.moment({ at: "2026-09-17 10:00:00.123" }, "at"), "2026-09-17 10:00:00.123");
    assert.throws(() => reader.moment({ at: "yesterday" }, "at"), { name: "java.time.format.DateTimeParseException" });
  });

  it("throws for a text, a list or an object that is something else", () => {
    assert.throws(() => reader.text({ name: 7 }, "name"), /quotation mark/);
    assert.throws(() => reader.list({ rows: {} }, "rows"), /'\['/);
    assert.throws(() => reader.part({ meta: "x" }, "meta"), /'\{'/);
    assert.throws(() => reader.text(null, "name"), /'\{'/);
  });
});
