import { STAGES } from "../src/domain/stage.ts";
import { agrees } from "./agrees.ts";
import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";

scenario(
  "cash-sale",
  { title: "A customer pays in cash", tier: 1, tags: ["S01"], checkpoints: ["cart filled"], laggard: true, feltAt: STAGES },
  async ({ cashier, checkpoint, observe }) => {
    await cashier.startsSale(baskets.lunch);
    await checkpoint("cart filled");
    await cashier.opensPayment(baskets.lunch);
    await cashier.paysCash(baskets.lunch);

    const receipt = await cashier.receipt();
    agrees("the receipt asks for what the cart cost", { actual: receipt.totalMinor, expected: baskets.lunch.total, invariants: ["I7"] });
    observe("receipt total", receipt.totalMinor);
    observe("receipt tender", receipt.tender);
  },
);
