import { agrees } from "./agrees.ts";
import { seededHistory, type SeededOperation } from "./baskets.ts";
import { rowsWithoutAmounts, type HistoryRow } from "./cashier-history.ts";
import { scenario } from "./cast.ts";

scenario(
  "history",
  { title: "The history shows every sale ever made", tier: 2, tags: ["S04"], laggard: true },
  async ({ cashier, otherTill, observe }) => {
    const justSold = [await otherTill.sellsForCash(31_700), await otherTill.sellsByCard(54_350)];
    if (await otherTill.isOfferedQr()) justSold.push(await otherTill.sellsByQr(27_150));

    const rows = await cashier.history("all");

    agrees("no row is there twice", { actual: new Set(rows.map(({ id }) => id)).size, expected: rows.length, invariants: ["I5", "I12"] });
    agrees("every row shows amounts", { actual: rowsWithoutAmounts(rows), expected: [], invariants: ["I5", "I12"] });

    const shown = new Map(rows.map((row) => [row.number, row]));
    const lost = seededHistory.filter(({ number }) => !shown.has(number));
    agrees("every seeded operation is there", { actual: lost.map(({ number }) => number), expected: [], invariants: ["I5", "I12"] });
    const wrong = seededHistory.flatMap((operation) => differences(operation, shown.get(operation.number)));
    agrees("every seeded operation has its sum, tender and moment", { actual: wrong, expected: [], invariants: ["I5", "I12"] });

    for (const sale of justSold) {
      const row = shown.get(sale.number);
      agrees("what the other till just sold is there with its sum", {
        actual: row?.sumMinor,
        expected: String(sale.sumMinor),
        invariants: ["I5", "I12"],
      });
      // A till that never heard of QR reads such a sale as one by card, or says that it does not know the word.
      const tenders = sale.tender === "QR" ? ["QR", "CARD", "other"] : [sale.tender];
      agrees("what the other till just sold is there with its tender", {
        actual: tenders.includes(row?.tender ?? "") ? sale.tender : row?.tender,
        expected: sale.tender,
        invariants: ["I5", "I12"],
      });
    }
    observe("order of the rows", isNewestFirst(rows) ? "newest first" : "not newest first");
    observe("seeded operations", seededHistory.length - lost.length);
    observe(
      "sum of seeded operations",
      seededHistory.reduce((sum, { number }) => sum + Number(shown.get(number)?.sumMinor), 0),
    );
  },
);

function differences(operation: SeededOperation, row: HistoryRow | undefined): string[] {
  if (row === undefined) return [];
  const [cash, card] = operation.tender === "CASH" ? [operation.sum, 0] : [0, operation.sum];
  const shown = `${row.sumMinor} (${row.cashMinor} + ${row.cardMinor}) ${row.tender} ${instantOf(row.moment)}`;
  const meant = `${operation.sum} (${cash} + ${card}) ${operation.tender} ${operation.moment}`;
  return shown === meant ? [] : [`${operation.number}: ${shown} instead of ${meant}`];
}

function isNewestFirst(rows: readonly HistoryRow[]): boolean {
  const moments = rows.map(({ moment }) => instantOf(moment));
  return moments.every((moment, index) => index === 0 || moment <= (moments[index - 1] ?? ""));
}

/** A till that takes fractions of a second shows the same moment with them. */
function instantOf(moment: string): string {
  return moment.replace(/\.\d+$/, "");
}
