import { agrees } from "./agrees.ts";
import { scenario } from "./cast.ts";

scenario(
  "office-lists-sales",
  {
    title: "The back office's page lists what tills sell, with tender and sum",
    tier: 1,
    lead: "office",
    tags: ["S39"],
    checkpoints: ["page open"],
    laggard: true,
  },
  async ({ office, otherTill, checkpoint, observe }) => {
    await office.opensThePage();
    await checkpoint("page open");
    const sold = [await otherTill.sellsForCash(23_450), await otherTill.sellsByCard(61_280)];
    if (await otherTill.isOfferedQr()) sold.push(await otherTill.sellsByQr(34_590));

    for (const sale of sold) {
      const row = await office.findsSale(sale.number);
      agrees("the sale is listed with its sum", { actual: row.sumMinor, expected: sale.sumMinor, invariants: ["I5", "I12"] });
      // A page from before QR calls everything card that is not cash.
      const tenders = sale.tender === "QR" ? ["QR", "CARD"] : [sale.tender];
      agrees("the sale is listed with its tender", {
        actual: tenders.includes(row.tender) ? sale.tender : row.tender,
        expected: sale.tender,
        invariants: ["I5", "I12"],
      });
      agrees("nobody has given it back", { actual: row.returned, expected: false, invariants: ["I12"] });
    }
    observe(
      "sums on the page",
      sold.filter(({ tender }) => tender !== "QR").map(({ sumMinor }) => sumMinor),
    );
  },
);
