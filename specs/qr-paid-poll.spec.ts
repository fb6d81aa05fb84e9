import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";

scenario(
  "qr-paid-poll",
  {
    title: "A customer pays by QR, the shop learns it by asking",
    tier: 1,
    tags: ["S10"],
    needs: ["qr"],
    resumes: ["qr-pending"],
    checkpoints: ["qr shown"],
    bank: { callbacks: "dropped" },
    shop: { acquirer: "qrpay" },
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
