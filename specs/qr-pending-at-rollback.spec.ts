import { agrees } from "./agrees.ts";
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
    // The control, where the old version offers QR, is the same with nobody moved.
    stages: ["BASE", "BACK"],
    checkpoints: ["qr shown"],
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
    agrees("the next receipt asks for what the cart cost", {
      actual: next.totalMinor,
      expected: baskets.espresso.total,
      invariants: ["I7"],
    });
    observe("next receipt", next.totalMinor);
  },
);
