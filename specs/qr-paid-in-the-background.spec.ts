import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";

scenario(
  "qr-paid-in-the-background",
  {
    title: "The customer pays while the app is in the background",
    tier: 1,
    tags: ["S23"],
    needs: ["qr"],
    resumes: ["qr-pending"],
    checkpoints: ["in the background"],
    shop: { acquirer: "qrpay" },
  },
  async ({ cashier, customer, checkpoint, observe }) => {
    const qr = await cashier.sellsByQr(baskets.coffeeAndCake);
    await cashier.turnsToSomethingElse();
    await checkpoint("in the background");
    await customer.pays(qr);
    await cashier.comesBackToTheTill();
    await cashier.seesPaid(qr);

    const receipt = await cashier.receipt();
    observe("receipt total", receipt.totalMinor);
    observe("receipt tender", receipt.tender);
  },
);
