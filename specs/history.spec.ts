import assert from "node:assert/strict";
import { seededHistory, type SeededOperation } from "./baskets.ts";
import { rowsWithoutAmounts, type HistoryRow } from "./cashier.ts";
import { scenario } from "./cast.ts";

scenario(
  "history",
  { title: "The history shows every sale ever made", tier: 2, tags: ["S04"], laggard: true },
  async ({ cashier, otherTill, observe }) => {
    const justSold = [await otherTill.sellsForCash(31_700), await otherTill.sellsByCard(54_350)];
    if (await otherTill.isOfferedQr()) justSold.push(await otherTill.sellsByQr(27_150));

    const rows = await cashier.history("all");

    assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length, "no row is there twice");
    assert.deepEqual(rowsWithoutAmounts(rows), [], "every row shows amounts");

    const shown = new Map(rows.map((row) => [row.number, row]));
    const lost = seededHistory.filter(({ number }) => !shown.has(number));
    assert.deepEqual(lost.map(({ number }) => number), [], "every seeded operation is there");
    const wrong = seededHistory.flatMap((operation) => differences(operation, shown.get(operation.number)));
    assert.deepEqual(wrong, [], "every seeded operation has its sum, tender and moment");

    for (const sale of justSold) {
      const row = shown.get(sale.number);
      assert.equal(row?.sumMinor, String(sale.sumMinor), "what the other till just sold is there with its sum");
      // A till that never heard of QR reads such a sale as one by card.
      const tenders = sale.tender === "QR" ? ["QR", "CARD"] : [sale.tender];
      assert.ok(tenders.includes(row.tender), `what the other till sold by ${sale.tender} is there with its tender, not ${row.tender}`);
    }
    observe("seeded operations", seededHistory.length - lost.length);
    observe("sum of seeded operations", seededHistory.reduce((sum, { number }) => sum + Number(shown.get(number)?.sumMinor), 0));
  },
);

function differences(operation: SeededOperation, row: HistoryRow | undefined): string[] {
  if (row === undefined) return [];
  const [cash, card] = operation.tender === "CASH" ? [operation.sum, 0] : [0, operation.sum];
  const shown = `${row.sumMinor} (${row.cashMinor} + ${row.cardMinor}) ${row.tender} ${row.moment}`;
  const meant = `${operation.sum} (${cash} + ${card}) ${operation.tender} ${operation.moment}`;
  return shown === meant ? [] : [`${operation.number}: ${shown} instead of ${meant}`];
}
