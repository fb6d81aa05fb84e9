import assert from "node:assert/strict";
import { javascriptReader as reader } from "./javascript.ts";

describe("the JavaScript reader", () => {
  it("takes a missing amount for undefined, which counts as NaN", () => {
    assert.equal(Number(reader.money({}, "noCashSum")), Number.NaN);
  });

  it("lets rubles and texts pass for kopecks", () => {
    assert.equal(reader.money({ amount: 19.99 }, "amount"), 19.99);
    assert.equal(reader.money({ amount: "1999" }, "amount"), "1999");
  });

  it("calls an unknown enum value other", () => {
    assert.equal(reader.choice({ tender: "QR" }, "tender", ["CASH", "CARD"]), "other");
    assert.equal(reader.choice({ tender: "CASH" }, "tender", ["CASH", "CARD"]), "CASH");
  });

  it("reads an absent flag as false", () => {
    assert.equal(reader.flag({}, "qrPayEnabled"), false);
  });

  it("throws as any script does when there is no object to read from", () => {
    assert.throws(() => reader.text(undefined, "name"), TypeError);
  });
});
