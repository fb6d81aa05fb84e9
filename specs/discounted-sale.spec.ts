import { agrees } from "./agrees.ts";
import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";

scenario(
  "discounted-sale",
  {
    title: "Ten per cent off thirds and goods by weight, right to the kopeck",
    tier: 2,
    tags: ["S06"],
    needs: ["discount"],
    checkpoints: ["cart filled"],
    laggard: true,
  },
  async ({ cashier, checkpoint, observe }) => {
    const discount = await cashier.startsDiscountedSale(baskets.discounted);
    await checkpoint("cart filled");
    await cashier.opensPayment(baskets.discounted);
    await cashier.paysCash(baskets.discounted);

    const receipt = await cashier.receipt();
    agrees("the receipt asks for what was paid", {
      actual: receipt.totalMinor,
      expected: baskets.discounted.total,
      invariants: ["I7"],
    });
    await cashier.startsOver();
    const rows = await cashier.history("newest");
    agrees("the shop has the sale with the sum that was paid", {
      actual: rows.find(({ number }) => number === receipt.number)?.sumMinor,
      expected: String(baskets.discounted.total),
      invariants: ["I7", "I12"],
    });
    observe("receipt total", receipt.totalMinor);
    observe("discount", discount);
  },
);
