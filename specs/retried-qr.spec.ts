import { agrees } from "./agrees.ts";
import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";

scenario(
  "retried-qr",
  {
    title: "A QR whose answer was lost is asked for again, and is the same QR",
    tier: 1,
    tags: ["S35"],
    needs: ["qr"],
    resumes: ["qr-pending"],
    stages: ["BASE", "MIX", "DRAIN", "BACK"],
    checkpoints: ["answer on its way"],
    shop: { acquirer: "qrpay" },
  },
  async ({ cashier, customer, network, checkpoint, observe }) => {
    const before = new Set((await cashier.history("newest")).map(({ id }) => id));
    await cashier.startsSale(baskets.coffeeAndCake);
    await cashier.opensPayment(baskets.coffeeAndCake);
    await network.keepsTheAnswerToTheNextQr();
    await cashier.asksForAQr();
    await network.seesTheAnswerOnItsWay();
    await checkpoint("answer on its way");

    await network.comesBack();
    const qr = await cashier.seesQr(baskets.coffeeAndCake);
    await customer.pays(qr);
    await cashier.seesPaid(qr);
    const receipt = await cashier.receipt();
    await cashier.startsOver();

    const added = (await cashier.history("newest")).filter(({ id }) => !before.has(id));
    agrees("the sale exists once", {
      actual: added.map((row) => `${row.number} ${row.sumMinor}`),
      expected: [`${receipt.number} ${baskets.coffeeAndCake.total}`],
      invariants: ["I2", "I3", "I10"],
    });
    observe("receipt total", receipt.totalMinor);
    observe("receipt tender", receipt.tender);
  },
);
