import { agrees } from "./agrees.ts";
import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";

scenario(
  "qr-declined-then-retried",
  {
    title: "The bank declines, the cashier shows another QR, the customer pays",
    tier: 1,
    tags: ["S14"],
    needs: ["qr"],
    resumes: ["qr-pending"],
    shop: { acquirer: "rub-rest" },
  },
  async ({ cashier, customer, observe }) => {
    const first = await cashier.sellsByQr(baskets.coffeeAndCake);
    await customer.isDeclined(first);
    await cashier.seesQrEnd("REJECTED");

    const second = await cashier.showsAnotherQr(baskets.coffeeAndCake);
    agrees("the second code is another one", { actual: second.payload !== first.payload, expected: true, invariants: ["I9"] });
    await customer.pays(second);
    await cashier.seesPaid(second);

    const receipt = await cashier.receipt();
    observe("receipt total", receipt.totalMinor);
    observe("receipt tender", receipt.tender);
  },
);
