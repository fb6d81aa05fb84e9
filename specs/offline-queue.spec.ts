import { agrees } from "./agrees.ts";
import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";

scenario(
  "offline-queue",
  { title: "Five cash sales without a network, each sent twice", tier: 1, tags: ["S07"], feltAt: ["MIX", "BACK"] },
  async ({ cashier, network, observe }) => {
    const before = new Set((await cashier.history("newest")).map(({ id }) => id));
    const sales = [baskets.espresso, baskets.tenRubles, baskets.eightTwenty, baskets.fourThirtyFive, baskets.espresso];

    await network.losesTheAnswerToEverySale();
    for (const basket of sales) {
      await cashier.sellsForCash(basket);
      await cashier.startsOver();
    }
    await network.goesOffline();
    await cashier.seesThatItWaits(sales.length);
    await network.comesBack();
    await cashier.seesEverythingSent();

    const added = (await cashier.history("newest")).filter(({ id }) => !before.has(id));
    const sums = added.map(({ sumMinor }) => Number(sumMinor)).toSorted((a, b) => a - b);
    agrees("exactly the five sales are new", {
      actual: sums,
      expected: sales.map(({ total }) => total).toSorted((a, b) => a - b),
      invariants: ["I3", "I10"],
    });
    observe("new sales", sums);
  },
);
