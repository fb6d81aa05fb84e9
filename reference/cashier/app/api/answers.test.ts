import assert from "node:assert/strict";
import { chooseBuild } from "../../builds.ts";
import { javascriptReader as reader } from "../../reader/javascript.ts";
import { kotlinReader } from "../../reader/kotlin.ts";
import { swiftReader } from "../../reader/swift.ts";
import { readHistoryRow, readParkedSales, readQrOperation, readSettings, readShiftReport } from "./answers.ts";

const traitsOf = (app: string, platform = "desktop", overrides = "") => chooseBuild({ app, platform, overrides }).traits;
const old = traitsOf("4.9");
const knowsQr = traitsOf("5.0");
const row = { meta: { type: "retaildemand" }, id: "s", name: "A-0231", moment: "2026-09-17 10:00:00", sum: 1999, cashSum: 0, tender: "QR" };

describe("history", () => {
  it("takes card money from noCashSum in the old build, and from cardSum where there is one in the new", () => {
    const both = { ...row, noCashSum: 1999, cardSum: 500 };

    assert.equal(readHistoryRow(both, old, reader).card, 1999);
    assert.equal(readHistoryRow(both, knowsQr, reader).card, 500);
    assert.equal(readHistoryRow({ ...row, noCashSum: 1999 }, knowsQr, reader).card, 1999);
  });

  it("counts NaN in the old build when noCashSum is gone", () => {
    assert.equal(Number(readHistoryRow({ ...row, cardSum: 500 }, old, reader).card), Number.NaN);
  });

  it("knows the tender QR only in the new build", () => {
    assert.equal(readHistoryRow(row, old, reader).tender, "other");
    assert.equal(readHistoryRow(row, knowsQr, reader).tender, "QR");
  });
});

describe("settings", () => {
  const body = {
    name: "Till",
    organization: { name: "Tea house" },
    priceType: { name: "Retail" },
    cashiers: [{ uid: "u", name: "Anna" }],
    cardEnabled: true,
    qrPayEnabled: true,
  };

  it("switch QR on only in a build that knows it, and only when the server says so", () => {
    const { qrPayEnabled, ...without } = body;

    assert.equal(readSettings(body, "u", knowsQr, reader).qrPayEnabled, qrPayEnabled);
    assert.equal(readSettings(body, "u", old, reader).qrPayEnabled, false);
    assert.equal(readSettings(without, "u", knowsQr, reader).qrPayEnabled, false);
  });

  it("may lack qrPayEnabled on every platform, as older servers do", () => {
    const { qrPayEnabled: _, ...without } = body;

    assert.equal(readSettings(without, "u", traitsOf("5.0", "android"), kotlinReader).qrPayEnabled, false);
    assert.equal(readSettings(without, "u", traitsOf("5.0", "ios"), swiftReader).qrPayEnabled, false);
  });

  it("end the app on a phone whose model wants qrPayEnabled, and nobody notices in JavaScript", () => {
    const { qrPayEnabled: _, ...without } = body;
    const fault = '{"qrPayEnabled":"required"}';

    assert.throws(() => readSettings(without, "u", traitsOf("5.0", "android", fault), kotlinReader), /'qrPayEnabled' is required/);
    assert.throws(() => readSettings(without, "u", traitsOf("5.0", "ios", fault), swiftReader), { name: "DecodingError.keyNotFound" });
    assert.equal(readSettings(without, "u", traitsOf("5.0", "desktop", fault), reader).qrPayEnabled, false);
  });

  it("say what a receipt prints; what it always was when they say nothing", () => {
    const withBlocks = { ...body, receiptLayout: [{ kind: "line" }, { kind: "text" }] };

    assert.deepEqual(readSettings(withBlocks, "u", old, reader).receiptLayout, ["line", "text"]);
    assert.deepEqual(readSettings(body, "u", old, reader).receiptLayout, ["text", "line"]);
  });

  it("may name a block that only Android's 4.9 cannot do without knowing", () => {
    const newer = { ...body, receiptLayout: [{ kind: "text" }, { kind: "qr" }] };

    assert.throws(() => readSettings(newer, "u", traitsOf("4.9", "android"), kotlinReader), /'qr'/);
    assert.deepEqual(readSettings(newer, "u", traitsOf("4.9", "ios"), swiftReader).receiptLayout, ["text"]);
    assert.deepEqual(readSettings(newer, "u", old, reader).receiptLayout, ["text"]);
    assert.deepEqual(readSettings(newer, "u", traitsOf("5.0", "android"), kotlinReader).receiptLayout, ["text", "qr"]);
  });
});

describe("a QR operation", () => {
  const body = { operationId: "o", amount: 1999, payload: null, status: "NEW", expiresAt: "2026-09-17T10:00:00Z", pollAfterMs: 300 };

  it("is read by every platform as servers send it", () => {
    for (const each of [reader, kotlinReader, swiftReader]) assert.equal(readQrOperation(body, each).amount, 1999);
  });

  it("is refused by Swift alone when its end has fractions of a second", () => {
    const finer = { ...body, expiresAt: "2026-09-17T10:00:00.123Z" };

    assert.equal(readQrOperation(finer, reader).expiresAt, finer.expiresAt);
    assert.equal(readQrOperation(finer, kotlinReader).expiresAt, finer.expiresAt);
    assert.throws(() => readQrOperation(finer, swiftReader), { name: "DecodingError.dataCorrupted" });
  });
});

describe("parked sales", () => {
  it("name products by the end of their reference, whichever server it was seen through", () => {
    const assortment = { meta: { href: "http://elsewhere:1/api/posap/1.0/entity/product/p-1" } };
    const rows = [{ syncId: "s", name: "P-1", sum: 3896, positions: [{ assortment, quantity: 0.333, price: 12999 }] }];

    assert.deepEqual(readParkedSales({ rows }, swiftReader), [
      { syncId: "s", name: "P-1", sum: 3896, positions: [{ productId: "p-1", quantity: 0.333, price: 12999, discount: 0 }] },
    ]);
  });
});

describe("the X report", () => {
  it("says that QR is not counted apart when the server is older than QR", () => {
    const report = readShiftReport(
      { name: "7", openmoment: "2026-09-17 09:00:00", salesCount: 1, returnsCount: 0, cashSum: 5, noCashSum: 6 },
      knowsQr,
      reader,
    );

    assert.deepEqual([report.cash, report.card, report.qr], [5, 6, null]);
  });
});
