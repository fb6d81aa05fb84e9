import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";

scenario(
  "qr-from-a-failing-bank",
  {
    title: "The bank fails after it has made the QR, and is slow to take the money",
    tier: 2,
    tags: ["S25"],
    needs: ["qr"],
    stages: ["BASE", "MIX", "DRAIN", "DONE", "APPS"],
    bank: { register: "fails after effect" },
    shop: { acquirer: "rub-rest" },
  },
  async ({ cashier, customer, observe }) => {
    const qr = await cashier.sellsByQr(baskets.lunch);
    await customer.scans(qr);
    await cashier.seesThatTheCustomerIsPaying();
    await customer.pays(qr);
    await cashier.seesPaid(qr);

    const receipt = await cashier.receipt();
    observe("receipt total", receipt.totalMinor);
    observe("receipt tender", receipt.tender);
  },
);
