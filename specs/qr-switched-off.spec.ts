import { agrees } from "./agrees.ts";
import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";

scenario(
  "qr-switched-off",
  { title: "A shop without QR still takes cash and cards", tier: 2, tags: ["S15"], needs: ["qr"], served: [], shop: { qr: false } },
  async ({ cashier, observe }) => {
    await cashier.startsSale(baskets.espresso);
    await cashier.opensPayment(baskets.espresso);
    const offered = await cashier.isOfferedQr();
    agrees("no QR is offered", { actual: offered, expected: false, invariants: ["I12"] });
    await cashier.paysCash(baskets.espresso);
    await cashier.startsOver();
    await cashier.sellsByCard(baskets.breakfast);

    const receipt = await cashier.receipt();
    observe("QR offered", offered);
    observe("receipt total", receipt.totalMinor);
    observe("receipt tender", receipt.tender);
  },
);
