import { agrees } from "./agrees.ts";
import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";

scenario(
  "attached-anew",
  {
    title: "A till that lost all that it kept is attached anew and sells",
    tier: 2,
    tags: ["S41"],
    checkpoints: ["attached"],
    // A stopped copy and a killed app are told of tills that were attached long ago.
    changes: ["cut"],
  },
  async ({ cashier, checkpoint, observe }) => {
    await cashier.closesShift();
    await cashier.losesAllItKept();
    await cashier.attachesAnew();
    await cashier.opensShift();
    const offered = await cashier.seesWhatIsOffered();
    await checkpoint("attached");

    await cashier.sellsForCash(baskets.lunch);
    const receipt = await cashier.receipt();
    agrees("the receipt asks for what the cart cost", { actual: receipt.totalMinor, expected: baskets.lunch.total, invariants: ["I7"] });
    observe("products and prices", offered);
    observe("receipt total", receipt.totalMinor);
  },
);
