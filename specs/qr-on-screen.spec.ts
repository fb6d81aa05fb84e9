import assert from "node:assert/strict";
import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";

scenario(
  "qr-on-screen",
  { title: "The code on the screen asks for what the cart costs", tier: 1, tags: ["S11"], needs: ["qr"], resumes: ["qr-pending"], shop: { acquirer: "qrpay" } },
  async ({ cashier, observe }) => {
    const qr = await cashier.sellsByQr(baskets.coffeeAndCake);

    assert.equal(qr.codeMinor, baskets.coffeeAndCake.total);
    assert.equal(qr.labelMinor, baskets.coffeeAndCake.total);
    observe("sum in the code", qr.codeMinor);
    observe("label beside the code", qr.labelMinor);
    observe("currency", qr.currency);

    await cashier.asksToCancelQr();
    await cashier.seesQrEnd("CANCELLED");
  },
);
