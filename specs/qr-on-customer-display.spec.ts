import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";

scenario(
  "qr-on-customer-display",
  {
    title: "The customer's screen shows the same code, and none that has ended",
    tier: 2,
    tags: ["S16"],
    needs: ["qr", "customer-display"],
    served: ["qr"],
    shop: { acquirer: "rub-rest" },
  },
  async ({ cashier, customer, observe }) => {
    const cancelled = await cashier.sellsByQr(baskets.breakfast);
    await cashier.seesShownToCustomer(cancelled);
    await cashier.asksToCancelQr();
    await cashier.seesQrEnd("CANCELLED");
    await cashier.seesNothingToScan();
    await cashier.leavesEndedQr();

    const paid = await cashier.sellsByQr(baskets.coffeeAndCake);
    await cashier.seesShownToCustomer(paid);
    await customer.pays(paid);
    await cashier.seesPaid(paid);
    await cashier.seesNothingToScan();
    observe("sums shown to the customer", [cancelled.expectedMinor, paid.expectedMinor]);
  },
);
