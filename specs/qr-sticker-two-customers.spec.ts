import { agrees } from "./agrees.ts";
import { baskets, type Basket } from "./baskets.ts";
import { scenario } from "./cast.ts";

scenario(
  "qr-sticker-two-customers",
  {
    title: "Two customers pay by the same sticker, each their own sum",
    tier: 2,
    tags: ["S13"],
    needs: ["qr"],
    stages: ["BASE", "MIX", "DRAIN", "DONE", "APPS"],
    shop: { acquirer: "nspk-agent" },
  },
  async ({ cashier, customer, otherTill, observe }) => {
    const codes: string[] = [];
    const totals: number[] = [];
    const sell = async (basket: Basket): Promise<void> => {
      await cashier.startsSale(basket);
      await cashier.opensPayment(basket);
      const { payload, status } = await otherTill.seesQr(await cashier.pointsToTheSticker(basket));
      agrees("nobody has paid yet, whoever paid by the sticker before", { actual: status, expected: "NEW", invariants: ["I1", "I2"] });
      await customer.paysFor({ payload, amountMinor: basket.total });
      await cashier.findsItPaid(basket);
      codes.push(payload);
      totals.push((await cashier.receipt()).totalMinor);
      await cashier.startsOver();
    };

    await sell(baskets.coffeeAndCake);
    await sell(baskets.espresso);

    agrees("it is the same sticker", { actual: codes[1], expected: codes[0], invariants: ["I9"] });
    observe("receipt totals", totals);
  },
);
