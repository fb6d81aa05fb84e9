import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";

scenario(
  "callbacks-out-of-order",
  {
    title: "The bank calls three times, and at last of what came first",
    tier: 2,
    tags: ["S26"],
    needs: ["qr"],
    resumes: ["qr-pending"],
    stages: ["BASE", "MIX", "DRAIN", "DONE", "APPS"],
    checkpoints: ["qr shown"],
    bank: { inquiry: "unavailable", callbacks: "reordered" },
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
