import assert from "node:assert/strict";
import { refundableSale } from "./baskets.ts";
import { scenario } from "./cast.ts";

scenario(
  "refund-of-an-old-sale",
  { title: "A sale made before the rollout is refunded", tier: 1, tags: ["S05"], laggard: true },
  async ({ cashier, observe, turn }) => {
    const sale = refundableSale(turn);

    const document = await cashier.opensDocument(sale.number);
    assert.equal(document.sumMinor, sale.sum, "the old sale has its sum");
    assert.equal(document.returned, false, "nobody has refunded the old sale yet");
    await cashier.refunds(sale.sum);

    const refunded = await cashier.opensDocument(sale.number);
    assert.equal(refunded.returned, true, "the old sale is marked as returned");
    assert.equal(refunded.tender, document.tender, "the refund leaves the sale's tender alone");
    observe("returned", refunded.returned);
    observe("sum stays", refunded.sumMinor === sale.sum);
  },
);
