import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";

scenario(
  "qr-killed-while-waiting",
  {
    title: "The app is killed while it waits, and finds its payment again",
    tier: 1,
    tags: ["S22"],
    needs: ["qr"],
    resumes: ["qr-pending"],
    checkpoints: ["till killed"],
    // It kills the app itself.
    changes: ["cut", "stopped", "returned"],
    shop: { acquirer: "qrpay" },
  },
  async ({ cashier, customer, checkpoint, observe }) => {
    const qr = await cashier.sellsByQr(baskets.coffeeAndCake);
    await cashier.isKilled();
    await checkpoint("till killed");
    await customer.pays(qr);
    await cashier.reopens();
    await cashier.seesPaid(qr);

    const receipt = await cashier.receipt();
    observe("receipt total", receipt.totalMinor);
    observe("receipt tender", receipt.tender);
  },
);
