import { agrees } from "./agrees.ts";
import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";

scenario(
  "sale-in-both-offices",
  {
    title: "What this till sells is in the old and the new back office, with its tender and sum",
    tier: 2,
    tags: ["S39"],
    checkpoints: ["sold"],
    laggard: true,
  },
  async ({ cashier, customer, officeBooks, checkpoint, observe }) => {
    const sold: { number: string; sumMinor: number; tender: "CASH" | "CARD" | "QR" }[] = [];
    await cashier.sellsForCash(baskets.tenRubles);
    sold.push({ number: (await cashier.receipt()).number, sumMinor: baskets.tenRubles.total, tender: "CASH" });
    await cashier.startsOver();
    await cashier.sellsByCard(baskets.espresso);
    sold.push({ number: (await cashier.receipt()).number, sumMinor: baskets.espresso.total, tender: "CARD" });
    await cashier.startsOver();

    await cashier.startsSale(baskets.eightTwenty);
    await cashier.opensPayment(baskets.eightTwenty);
    if (await cashier.isOfferedQr()) {
      const qr = await cashier.showsQr(baskets.eightTwenty);
      await customer.pays(qr);
      await cashier.seesPaid(qr);
      sold.push({ number: (await cashier.receipt()).number, sumMinor: baskets.eightTwenty.total, tender: "QR" });
      await cashier.startsOver();
    } else await cashier.leavesPayment();
    await checkpoint("sold");

    for (const sale of sold) {
      const { asThisTillIsServed, onTheNewest } = await officeBooks.seesSale(sale.number);
      agrees("the newest back office has the sale with its tender and sum", {
        actual: `${onTheNewest.tender} ${onTheNewest.sumMinor}`,
        expected: `${sale.tender} ${sale.sumMinor}`,
        invariants: ["I5", "I12"],
      });
      // An office from before QR calls everything card that is not cash.
      const known = sale.tender === "QR" && asThisTillIsServed.tender === "CARD" ? "CARD" : sale.tender;
      agrees("the back office that serves this till has the sale with its tender and sum", {
        actual: `${asThisTillIsServed.tender} ${asThisTillIsServed.sumMinor}`,
        expected: `${known} ${sale.sumMinor}`,
        invariants: ["I5", "I12"],
      });
      const { cashMinor, cardMinor, qrMinor } = asThisTillIsServed;
      agrees("the parts of the sale make up its sum", {
        actual: cashMinor + cardMinor + qrMinor,
        expected: sale.sumMinor,
        invariants: ["I5"],
      });
    }
    observe(
      "sums in the back office",
      sold.filter(({ tender }) => tender !== "QR").map(({ sumMinor }) => sumMinor),
    );
  },
);
