import { agrees } from "./agrees.ts";
import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";

scenario(
  "cart-across-the-switch",
  {
    title: "The account is switched under an open cart, and the app is opened again",
    tier: 2,
    tags: ["S08"],
    checkpoints: ["cart open"],
  },
  async ({ cashier, checkpoint, observe }) => {
    await cashier.startsSale(baskets.breakfast);
    await checkpoint("cart open");
    await cashier.seesCart(baskets.breakfast);

    await cashier.isKilled();
    await cashier.reopens();
    await cashier.isStillAttached();
    await cashier.seesCart(baskets.breakfast);

    await cashier.opensPayment(baskets.breakfast);
    await cashier.paysByCard(baskets.breakfast);
    const receipt = await cashier.receipt();
    agrees("the receipt asks for what the cart cost", {
      actual: receipt.totalMinor,
      expected: baskets.breakfast.total,
      invariants: ["I7"],
    });
    observe("receipt total", receipt.totalMinor);
    observe("receipt tender", receipt.tender);
  },
);
