import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";

scenario(
  "callback-before-the-code",
  {
    title: "The bank calls about the payment before it has answered with the code",
    tier: 2,
    tags: ["S26"],
    needs: ["qr"],
    stages: ["BASE", "MIX", "DRAIN", "DONE", "APPS"],
    bank: { inquiry: "unavailable", register: "paid before the answer" },
    shop: { acquirer: "rub-rest" },
  },
  async ({ cashier, observe }) => {
    await cashier.startsSale(baskets.espresso);
    await cashier.opensPayment(baskets.espresso);
    await cashier.findsItPaidAtOnce(baskets.espresso);

    const receipt = await cashier.receipt();
    observe("receipt total", receipt.totalMinor);
    observe("receipt tender", receipt.tender);
  },
);
