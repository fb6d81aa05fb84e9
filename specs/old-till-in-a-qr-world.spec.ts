import { agrees } from "./agrees.ts";
import { rowsWithoutAmounts } from "./cashier-history.ts";
import { scenario } from "./cast.ts";

scenario(
  "old-till-in-a-qr-world",
  {
    title: "A till from before QR lives beside one that sells by QR",
    tier: 2,
    tags: ["S37"],
    notFor: ["qr"],
    stages: ["BASE", "MIX", "DRAIN", "DONE", "APPS", "BACK"],
    elsewhere: ["qr"],
    laggard: true,
  },
  async ({ cashier, otherTill, observe }) => {
    const sale = await otherTill.sellsByQr(38_900);

    const rows = await cashier.history("newest");
    const row = rows.find(({ number }) => number === sale.number);
    agrees("the QR sale is there with its sum", { actual: row?.sumMinor, expected: String(sale.sumMinor), invariants: ["I5", "I12"] });
    agrees("every row shows amounts", { actual: rowsWithoutAmounts(rows), expected: [], invariants: ["I5", "I12"] });
    await cashier.xReport();

    const document = await cashier.opensDocument(sale.number);
    agrees("the document has its sum", { actual: document.sumMinor, expected: sale.sumMinor, invariants: ["I5", "I12"] });
    const refusal = await cashier.isRefusedARefund();
    agrees("the refusal is the one for QR sales", { actual: refusal.code, expected: "19003", invariants: ["I4", "I12"] });
    agrees("the cashier is told why", { actual: refusal.text !== "", expected: true, invariants: ["I11"] });
    observe("tender in the history", row?.tender ?? null);
    observe("refusal of the refund", refusal.code);
  },
);
