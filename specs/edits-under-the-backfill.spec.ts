import { agrees } from "./agrees.ts";
import { baskets, editableSales } from "./baskets.ts";
import { scenario } from "./cast.ts";

scenario(
  "edits-under-the-backfill",
  {
    title: "Sales made before the rollout change while the backfill copies them",
    tier: 2,
    tags: ["S38"],
    stages: ["BASE", "FILL"],
  },
  async ({ cashier, otherTill, officeBooks, observe, turn }) => {
    const [whole, inTheOffice, inPart] = editableSales(turn);

    await cashier.opensDocument(whole.number);
    await cashier.refunds(whole.sum);
    await officeBooks.refunds(inTheOffice.number);
    const part = Math.floor(inPart.sum / 3);
    await otherTill.givesBack(inPart.number, part);

    await cashier.sellsForCash(baskets.tenRubles);
    const { number } = await cashier.receipt();
    await cashier.startsOver();
    await otherTill.givesBack(number, baskets.tenRubles.total);

    await otherTill.givesBack(inPart.number, inPart.sum - part);
    const rows = await cashier.history("all");
    const read = [whole.number, inTheOffice.number, inPart.number, number].map(
      (each) => rows.find((row) => row.number === each)?.returned ?? null,
    );
    agrees("the till reads all that was given back", { actual: read, expected: [true, true, true, true], invariants: ["I12", "I13"] });
    observe("sales given back", read.length);
  },
);
