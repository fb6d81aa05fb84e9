import { agrees } from "./agrees.ts";
import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";

scenario(
  "retried-sale",
  {
    title: "A sale whose answer was lost is sent again, and is the same sale",
    tier: 1,
    tags: ["S35"],
    stages: ["BASE", "MIX", "DRAIN", "BACK"],
    feltAt: ["DRAIN"],
    checkpoints: ["answer on its way"],
  },
  async ({ cashier, network, checkpoint, observe }) => {
    const before = new Set((await cashier.history("newest")).map(({ id }) => id));
    await cashier.startsSale(baskets.breakfast);
    await cashier.opensPayment(baskets.breakfast);
    await network.keepsTheAnswerToTheNextSale();
    await cashier.takesCash();
    await network.seesTheAnswerOnItsWay();
    await checkpoint("answer on its way");

    await network.comesBack();
    await cashier.seesTheReceipt(baskets.breakfast);
    const { number } = await cashier.receipt();
    await cashier.seesEverythingSent();
    await cashier.startsOver();

    const added = (await cashier.history("newest")).filter(({ id }) => !before.has(id));
    agrees("the sale exists once", {
      actual: added.map((row) => `${row.number} ${row.sumMinor}`),
      expected: [`${number} ${baskets.breakfast.total}`],
      invariants: ["I2", "I3", "I10"],
    });
    observe("sales made of it", added.length);
  },
);
