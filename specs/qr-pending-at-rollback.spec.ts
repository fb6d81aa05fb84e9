import assert from "node:assert/strict";
import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";

scenario(
  "qr-pending-at-rollback",
  {
    title: "A QR made before the rollback is paid after it",
    tier: 1,
    tags: ["S36"],
    needs: ["qr"],
    resumes: ["qr-pending"],
    stages: ["BACK"],
    checkpoints: ["qr shown"],
    onlyCut: true,
    shop: { acquirer: "rub-rest" },
  },
  async ({ cashier, customer, checkpoint, observe }) => {
    const qr = await cashier.sellsByQr(baskets.coffeeAndCake);
    await checkpoint("qr shown");
    await customer.pays(qr);
    await cashier.seesPaid(qr);
    const paid = await cashier.receipt();
    observe("receipt total", paid.totalMinor);
    observe("receipt tender", paid.tender);

    await cashier.startsOver();
    await cashier.sellsForCash(baskets.espresso);
    const next = await cashier.receipt();
    assert.equal(next.totalMinor, baskets.espresso.total);
    observe("next receipt", next.totalMinor);
  },
);
