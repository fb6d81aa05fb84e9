import { agrees } from "./agrees.ts";
import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";

scenario(
  "shift-closed-before-late-money",
  {
    title: "Money that comes after the shift was closed is in no shift twice",
    tier: 2,
    tags: ["S31"],
    needs: ["qr"],
    resumes: ["qr-pending"],
    stages: ["BASE", "MIX", "DRAIN", "DONE", "BACK"],
    callbacksReach: "the last version",
    checkpoints: ["shift closed"],
    shop: { acquirer: "rub-rest" },
  },
  async ({ cashier, customer, checkpoint, observe }) => {
    const qr = await cashier.sellsByQr(baskets.coffeeAndCake);
    await cashier.cannotTurnToTheShift();
    await cashier.asksToCancelQr();
    await cashier.seesQrEnd("CANCELLED");
    await cashier.leavesEndedQr();
    await cashier.closesShift();
    await cashier.opensShift();
    await checkpoint("shift closed");

    await customer.paysTooLate(qr);
    await cashier.sellsForCash(baskets.espresso);
    await cashier.startsOver();
    const { cashMinor, sales, returns } = await cashier.xReport();
    agrees("the new shift holds its own sale and nothing else", {
      actual: { cashMinor, sales, returns },
      expected: { cashMinor: baskets.espresso.total, sales: 1, returns: 0 },
      invariants: ["I5"],
    });
    observe("cash in the new shift", cashMinor);
    observe("sales in the new shift", sales);
  },
);
