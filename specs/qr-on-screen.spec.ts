import { agrees } from "./agrees.ts";
import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";

scenario(
  "qr-on-screen",
  {
    title: "The code on the screen asks for what the cart costs",
    tier: 1,
    tags: ["S11"],
    needs: ["qr"],
    resumes: ["qr-pending"],
    shop: { acquirer: "qrpay" },
  },
  async ({ cashier, observe }) => {
    const qr = await cashier.sellsByQr(baskets.coffeeAndCake);

    // What the code itself asks for was compared when it was read; a code that leaves the sum to the bank has its label all the same.
    agrees("the label beside the code asks for what the cart costs", {
      actual: qr.labelMinor,
      expected: baskets.coffeeAndCake.total,
      invariants: ["I7", "I9"],
    });
    observe("sum in the code", qr.codeMinor);
    observe("label beside the code", qr.labelMinor);
    observe("currency", qr.currency);

    await cashier.asksToCancelQr();
    await cashier.seesQrEnd("CANCELLED");
  },
);
