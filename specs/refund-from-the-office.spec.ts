import { agrees } from "./agrees.ts";
import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";

scenario(
  "refund-from-the-office",
  {
    title: "What the back office gives back reaches the till's history",
    tier: 1,
    tags: ["S05"],
    feltAt: ["DRAIN"],
    checkpoints: ["sold"],
    laggard: true,
  },
  async ({ cashier, officeBooks, checkpoint, observe }) => {
    await cashier.sellsByCard(baskets.breakfast);
    const { number } = await cashier.receipt();
    await cashier.startsOver();
    await checkpoint("sold");

    const refund = await officeBooks.refunds(number);

    const rows = await cashier.history("newest");
    agrees("the return is in the till's history with its sum", {
      actual: rows.find((row) => row.number === refund)?.sumMinor,
      expected: String(baskets.breakfast.total),
      invariants: ["I5", "I12"],
    });
    const sale = rows.find((row) => row.number === number);
    agrees("the sale is marked as returned", { actual: sale?.returned, expected: true, invariants: ["I12", "I13"] });
    agrees("the sale keeps its tender and sum", {
      actual: `${sale?.tender} ${sale?.sumMinor}`,
      expected: `CARD ${baskets.breakfast.total}`,
      invariants: ["I12", "I13"],
    });
    observe("returned", sale?.returned ?? null);
  },
);
