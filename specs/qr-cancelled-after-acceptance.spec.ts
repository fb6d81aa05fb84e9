import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";

scenario(
  "qr-cancelled-after-acceptance",
  {
    title: "A cancel that comes too late finds the sale paid",
    tier: 1,
    tags: ["S17"],
    needs: ["qr"],
    resumes: ["qr-pending"],
    checkpoints: ["qr shown"],
    // The bank is slow to call and slow to know, so that the cancel is asked while the till still waits.
    bank: { callbacks: "delayed", inquiry: "stale" },
    shop: { acquirer: "rub-rest" },
  },
  async ({ cashier, customer, checkpoint, observe }) => {
    const qr = await cashier.sellsByQr(baskets.coffeeAndCake);
    await checkpoint("qr shown");
    await customer.pays(qr);
    await cashier.asksToCancelQr();
    await cashier.seesPaid(qr);

    const receipt = await cashier.receipt();
    observe("receipt total", receipt.totalMinor);
    observe("receipt tender", receipt.tender);
  },
);
