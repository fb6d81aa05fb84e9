import { agrees } from "./agrees.ts";
import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";

scenario(
  "shift-totals",
  { title: "The X report adds up and the shift closes", tier: 2, tags: ["S03"], laggard: true },
  async ({ cashier, observe }) => {
    const before = await cashier.xReport();

    await cashier.sellsForCash(baskets.espresso);
    const { number } = await cashier.receipt();
    await cashier.startsOver();
    await cashier.sellsByCard(baskets.tenRubles);
    await cashier.startsOver();
    await cashier.sellsForCash(baskets.eightTwenty);
    await cashier.startsOver();
    await cashier.opensDocument(number);
    await cashier.refunds(baskets.espresso.total);

    const after = await cashier.xReport();
    const grown = {
      cash: after.cashMinor - before.cashMinor,
      card: after.cardMinor - before.cardMinor,
      sales: after.sales - before.sales,
      returns: after.returns - before.returns,
    };
    agrees("the X report grew by what was sold and given back", {
      actual: grown,
      expected: { cash: baskets.eightTwenty.total, card: baskets.tenRubles.total, sales: 3, returns: 1 },
      invariants: ["I5", "I12"],
    });

    await cashier.closesShift();
    await cashier.opensShift();
    const fresh = await cashier.xReport();
    agrees("a new shift begins at nothing", {
      actual: fresh,
      expected: { cashMinor: 0, cardMinor: 0, sales: 0, returns: 0 },
      invariants: ["I5", "I12"],
    });
    observe("cash in the report", grown.cash);
    observe("card in the report", grown.card);
    observe("sales and returns", [grown.sales, grown.returns]);
  },
);
