import { agrees } from "./agrees.ts";
import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";

// The other tills sell all the while by themselves; what they and the database feel of the stage is judged in its books.
scenario(
  "sale-beside-busy-tills",
  {
    title: "A till sells twice in a row while others sell through the migration",
    tier: 2,
    tags: ["S40"],
    stages: ["BASE", "DB", "FILL", "MIX"],
  },
  async ({ cashier, observe }) => {
    await cashier.sellsForCash(baskets.espresso);
    await cashier.startsOver();
    await cashier.sellsForCash(baskets.lunch);

    const receipt = await cashier.receipt();
    agrees("the receipt asks for what the cart cost", { actual: receipt.totalMinor, expected: baskets.lunch.total, invariants: ["I7"] });
    observe("receipt total", receipt.totalMinor);
  },
);
