import assert from "node:assert/strict";
import { rowsWithoutAmounts } from "./cashier.ts";
import { scenario } from "./cast.ts";

scenario(
  "old-till-in-a-qr-world",
  {
    title: "A till from before QR lives beside one that sells by QR",
    tier: 2,
    tags: ["S37"],
    notFor: ["qr"],
    stages: ["MIX", "DRAIN", "DONE", "APPS", "BACK"],
    elsewhere: ["qr"],
    laggard: true,
  },
  async ({ cashier, otherTill, observe }) => {
    const sale = await otherTill.sellsByQr(38_900);

    const rows = await cashier.history("newest");
    const row = rows.find(({ number }) => number === sale.number);
    assert.equal(row?.sumMinor, String(sale.sumMinor), "the QR sale is there with its sum");
    assert.deepEqual(rowsWithoutAmounts(rows), [], "every row shows amounts");
    await cashier.xReport();

    const document = await cashier.opensDocument(sale.number);
    assert.equal(document.sumMinor, sale.sumMinor);
    const refusal = await cashier.isRefusedARefund();
    assert.equal(refusal.code, "19003", "the refusal is the one for QR sales");
    assert.notEqual(refusal.text, "", "the cashier is told why");
    observe("tender in the history", row?.tender ?? null);
    observe("refusal of the refund", refusal.code);
  },
);
