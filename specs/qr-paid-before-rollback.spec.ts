import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";

scenario(
  "qr-paid-before-rollback",
  {
    title: "A QR is paid while the till is off, the account is rolled back, and the till finishes the sale",
    tier: 2,
    tags: ["S36"],
    needs: ["qr"],
    resumes: ["qr-pending"],
    stages: ["BASE", "BACK"],
    checkpoints: ["paid, and the till is off"],
    shop: { acquirer: "rub-rest" },
  },
  async ({ cashier, customer, checkpoint, observe }) => {
    const qr = await cashier.sellsByQr(baskets.coffeeAndCake);
    await cashier.isKilled();
    await customer.pays(qr);
    await checkpoint("paid, and the till is off");
    await cashier.reopens();
    await cashier.seesPaid(qr);

    const receipt = await cashier.receipt();
    observe("receipt total", receipt.totalMinor);
    observe("receipt tender", receipt.tender);
  },
);
