import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";

scenario(
  "qr-lost-after-create",
  {
    title: "The network is lost after a QR was asked for; the cashier asks again and gets the same one",
    tier: 2,
    tags: ["S24"],
    needs: ["qr"],
    stages: ["BASE", "MIX", "DRAIN", "DONE", "APPS", "BACK"],
    checkpoints: ["no network"],
    shop: { acquirer: "qrpay" },
  },
  async ({ cashier, customer, network, checkpoint, observe }) => {
    await cashier.startsSale(baskets.coffeeAndCake);
    await cashier.opensPayment(baskets.coffeeAndCake);
    await network.keepsTheAnswerToTheNextQr();
    await cashier.asksForAQr();
    await network.seesTheAnswerOnItsWay();
    await network.goesOffline();
    await cashier.isToldThatNoQrCame();
    await checkpoint("no network");

    await network.comesBack();
    await cashier.isOnlineAgain();
    const qr = await cashier.showsQr(baskets.coffeeAndCake);
    await customer.pays(qr);
    await cashier.seesPaid(qr);

    const receipt = await cashier.receipt();
    observe("receipt total", receipt.totalMinor);
    observe("receipt tender", receipt.tender);
  },
);
