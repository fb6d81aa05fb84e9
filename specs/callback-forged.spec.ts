import { agrees } from "./agrees.ts";
import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";

scenario(
  "callback-forged",
  {
    title: "Nobody believes a forged callback, nor one of another amount",
    tier: 2,
    tags: ["S26"],
    needs: ["qr"],
    stages: ["BASE", "MIX", "DRAIN", "DONE", "APPS"],
    bank: { inquiry: "unavailable", callbacks: "forged first" },
    shop: { acquirer: "rub-rest" },
  },
  async ({ cashier, customer, otherTill, observe }) => {
    const qr = await cashier.sellsByQr(baskets.coffeeAndCake);
    // The lies have been told when the phone has scanned the code.
    await customer.scans(qr);
    const { status } = await otherTill.seesQr(qr.operation);
    agrees("a lie changes nothing", { actual: status, expected: "NEW", invariants: ["I6", "I8"] });
    await cashier.keepsWaiting();
    await customer.pays(qr);
    await cashier.seesPaid(qr);

    const receipt = await cashier.receipt();
    observe("status after the lies", status);
    observe("receipt total", receipt.totalMinor);
    observe("receipt tender", receipt.tender);
  },
);
