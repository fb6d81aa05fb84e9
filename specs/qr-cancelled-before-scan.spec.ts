import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";

scenario(
  "qr-cancelled-before-scan",
  {
    title: "The cashier cancels a QR that nobody scanned",
    tier: 1,
    tags: ["S17"],
    needs: ["qr"],
    resumes: ["qr-pending"],
    checkpoints: ["qr shown"],
    shop: { acquirer: "rub-rest" },
  },
  async ({ cashier, checkpoint, observe }) => {
    await cashier.sellsByQr(baskets.espresso);
    await checkpoint("qr shown");
    await cashier.asksToCancelQr();
    await cashier.seesQrEnd("CANCELLED");
    observe("how the QR ended", "CANCELLED");
  },
);
