import assert from "node:assert/strict";
import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";

scenario(
  "qr-declined-then-retried",
  { title: "The bank declines, the cashier shows another QR, the customer pays", tier: 1, tags: ["S14"], needs: ["qr"], resumes: ["qr-pending"], shop: { acquirer: "rub-rest" } },
  async ({ cashier, customer, observe }) => {
    const first = await cashier.sellsByQr(baskets.coffeeAndCake);
    await customer.isDeclined(first);
    await cashier.seesQrEnd("REJECTED");

    const second = await cashier.showsAnotherQr(baskets.coffeeAndCake);
    assert.notEqual(second.payload, first.payload, "the second code is another one");
    await customer.pays(second);
    await cashier.seesPaid(second);

    const receipt = await cashier.receipt();
    observe("receipt total", receipt.totalMinor);
    observe("receipt tender", receipt.tender);
  },
);
