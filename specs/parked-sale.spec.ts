import { agrees } from "./agrees.ts";
import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";

scenario(
  "parked-sale",
  {
    title: "A parked sale is paid at another till while this one shows it",
    tier: 1,
    tags: ["S21"],
    feltAt: ["DRAIN"],
    needs: ["park"],
    checkpoints: ["parked sale open"],
  },
  async ({ cashier, otherTill, checkpoint, observe }) => {
    const before = new Set((await cashier.history("newest")).map(({ id }) => id));
    await cashier.startsSale(baskets.breakfast);
    const name = await cashier.parksSale();
    await cashier.takesParkedSale(name, baskets.breakfast);
    await checkpoint("parked sale open");

    const sale = await otherTill.sellsParkedSale(name);
    agrees("the other till takes what the cart cost", { actual: sale.sumMinor, expected: baskets.breakfast.total, invariants: ["I7"] });
    await cashier.opensPayment(baskets.breakfast);
    const refusal = await cashier.isRefusedToSell();
    agrees("the refusal is the one for a sale that another till has made", {
      actual: refusal.code,
      expected: "1065",
      invariants: ["I2", "I10"],
    });
    agrees("the cashier is told why", { actual: refusal.text !== "", expected: true, invariants: ["I11"] });

    const added = (await cashier.history("newest")).filter(({ id }) => !before.has(id));
    agrees("the money exists once", {
      actual: added.map(({ number, sumMinor }) => `${number} ${sumMinor}`),
      expected: [`${sale.number} ${baskets.breakfast.total}`],
      invariants: ["I2", "I3"],
    });
    observe("refusal at this till", refusal.code);
    observe("sales made of it", added.length);
  },
);
