import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";

scenario(
  "qr-callback-elsewhere",
  {
    title: "The bank calls a copy of the version that did not make the QR, and cannot be asked",
    tier: 1,
    tags: ["S34"],
    needs: ["qr"],
    resumes: ["qr-pending"],
    stages: ["BASE", "MIX", "DRAIN", "BACK"],
    checkpoints: ["qr shown"],
    laggard: true,
    bank: { inquiry: "unavailable" },
    callbacksReach: "the other version",
    shop: { acquirer: "rub-rest" },
  },
  async ({ cashier, customer, checkpoint, observe }) => {
    const qr = await cashier.sellsByQr(baskets.coffeeAndCake);
    await checkpoint("qr shown");
    await customer.pays(qr);
    await cashier.seesPaid(qr);

    const receipt = await cashier.receipt();
    observe("receipt total", receipt.totalMinor);
    observe("receipt tender", receipt.tender);
  },
);
