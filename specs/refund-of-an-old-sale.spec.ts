import { agrees } from "./agrees.ts";
import { refundableSale } from "./baskets.ts";
import { scenario } from "./cast.ts";

scenario(
  "refund-of-an-old-sale",
  {
    title: "A sale made before the rollout is refunded",
    tier: 1,
    tags: ["S05"],
    feltAt: ["MIX", "BACK"],
    laggard: true,
  },
  async ({ cashier, observe, turn }) => {
    const sale = refundableSale(turn);

    const document = await cashier.opensDocument(sale.number);
    agrees("the old sale has its sum", { actual: document.sumMinor, expected: sale.sum, invariants: ["I12", "I13"] });
    agrees("nobody has refunded the old sale yet", { actual: document.returned, expected: false, invariants: ["I12", "I13"] });
    await cashier.refunds(sale.sum);

    const refunded = await cashier.opensDocument(sale.number);
    agrees("the old sale is marked as returned", { actual: refunded.returned, expected: true, invariants: ["I12", "I13"] });
    agrees("the refund leaves the sale's tender alone", { actual: refunded.tender, expected: document.tender, invariants: ["I12", "I13"] });
    observe("returned", refunded.returned);
    observe("sum stays", refunded.sumMinor === sale.sum);
  },
);
