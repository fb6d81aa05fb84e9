import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";

scenario(
  "qr-paid-push",
  {
    title: "A customer pays by QR, the bank calls back",
    tier: 1,
    tags: ["S09"],
    needs: ["qr"],
    resumes: ["qr-pending"],
    checkpoints: ["qr shown"],
    bank: { inquiry: "unavailable" },
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
