import { agrees } from "./agrees.ts";
import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";

scenario(
  "card-sale",
  { title: "The terminal declines a card, then takes another, and its number is kept", tier: 2, tags: ["S02"], laggard: true },
  async ({ cashier, officeBooks, observe }) => {
    await cashier.startsSale(baskets.groceries);
    await cashier.opensPayment(baskets.groceries);
    const { notice } = await cashier.seesTheCardDeclined();
    agrees("the cashier is told that nothing was taken", { actual: notice !== "", expected: true, invariants: ["I11"] });
    await cashier.paysByCard(baskets.groceries);
    const receipt = await cashier.receipt();
    agrees("the receipt has the terminal's number", { actual: /^\d{12}$/.test(receipt.rrn), expected: true, invariants: ["I3", "I12"] });

    const { asThisTillIsServed, onTheNewest } = await officeBooks.seesSale(receipt.number);
    for (const sale of [asThisTillIsServed, onTheNewest]) {
      agrees("the sale is money by card and nothing else", {
        actual: `${sale.tender}: ${sale.cashMinor}, ${sale.cardMinor}, ${sale.qrMinor}`,
        expected: `CARD: 0, ${baskets.groceries.total}, 0`,
        invariants: ["I5", "I12"],
      });
      agrees("the sale keeps the terminal's number", { actual: sale.rrn, expected: receipt.rrn, invariants: ["I12"] });
    }
    observe("receipt total", receipt.totalMinor);
    observe("receipt tender", receipt.tender);
  },
);
