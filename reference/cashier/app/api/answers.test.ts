import assert from "node:assert/strict";
import { BUILDS } from "../../builds.ts";
import { javascriptReader as reader } from "../../reader/javascript.ts";
import { readHistoryRow, readSettings, readShiftReport } from "./answers.ts";

const old = BUILDS["4.9"];
const knowsQr = BUILDS["5.0"];
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
