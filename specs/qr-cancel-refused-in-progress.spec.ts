import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";

scenario(
  "qr-cancel-refused-in-progress",
  {
    title: "A QR that the customer is paying cannot be cancelled",
    tier: 1,
    tags: ["S17"],
    needs: ["qr"],
    resumes: ["qr-pending"],
    checkpoints: ["qr shown"],
    shop: { acquirer: "rub-rest" },
  },
  async ({ cashier, customer, checkpoint, observe }) => {
    const qr = await cashier.sellsByQr(baskets.coffeeAndCake);
    await checkpoint("qr shown");
    await customer.scans(qr);
    await cashier.isRefusedToCancelQr();
    await customer.pays(qr);
    await cashier.seesPaid(qr);

    const receipt = await cashier.receipt();
    observe("receipt total", receipt.totalMinor);
    observe("receipt tender", receipt.tender);
  },
);
