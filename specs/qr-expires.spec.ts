import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";

scenario(
  "qr-expires",
  {
    title: "Nobody scans the code, its time passes, and the sale is paid otherwise",
    tier: 2,
    tags: ["S19"],
    needs: ["qr"],
    resumes: ["qr-pending"],
    checkpoints: ["qr shown"],
    shop: { acquirer: "rub-rest" },
  },
  async ({ cashier, customer, checkpoint, observe }) => {
    const qr = await cashier.sellsByQr(baskets.breakfast);
    await checkpoint("qr shown");
    await customer.letsTheTimePass(qr);
    await cashier.seesQrEnd("EXPIRED");
    await cashier.turnsToAnotherTender(baskets.breakfast);
    await cashier.paysCash(baskets.breakfast);

    const receipt = await cashier.receipt();
    observe("how the QR ended", "EXPIRED");
    observe("receipt total", receipt.totalMinor);
    observe("receipt tender", receipt.tender);
  },
);
