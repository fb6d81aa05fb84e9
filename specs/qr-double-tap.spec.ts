import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";

scenario(
  "qr-double-tap",
  {
    title: "An impatient double tap makes one QR",
    tier: 1,
    tags: ["S20"],
    needs: ["qr"],
    resumes: ["qr-pending"],
    shop: { acquirer: "qrpay" },
  },
  async ({ cashier, customer, network, observe }) => {
    await cashier.startsSale(baskets.coffeeAndCake);
    await cashier.opensPayment(baskets.coffeeAndCake);
    await network.isSlowToMakeAQr(400);
    const qr = await cashier.showsQrWithTwoTaps(baskets.coffeeAndCake);
    await network.comesBack();
    await cashier.seesTheSameQrAgain(qr);
    await customer.pays(qr);
    await cashier.seesPaid(qr);

    const receipt = await cashier.receipt();
    observe("receipt total", receipt.totalMinor);
    observe("receipt tender", receipt.tender);
  },
);
