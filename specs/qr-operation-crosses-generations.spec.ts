import { agrees } from "./agrees.ts";
import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";

scenario(
  "qr-operation-crosses-generations",
  {
    title: "A QR of one version is known, and cancelled, through another",
    tier: 1,
    tags: ["S33"],
    needs: ["qr"],
    resumes: ["qr-pending"],
    // Where the version before the rollout offers QR, the other till is on the same one at BASE: what every till could do so far.
    stages: ["BASE", "MIX", "DRAIN", "DONE", "BACK"],
    checkpoints: ["qr shown"],
    laggard: true,
    shop: { acquirer: "rub-rest" },
  },
  async ({ cashier, otherTill, checkpoint, observe }) => {
    const qr = await cashier.sellsByQr(baskets.coffeeAndCake);
    await checkpoint("qr shown");

    const seen = await otherTill.seesQr(qr.operation);
    agrees("the other till sees the same code", { actual: seen.payload, expected: qr.payload, invariants: ["I10"] });
    agrees("the other till sees the same sum", { actual: seen.amountMinor, expected: qr.expectedMinor, invariants: ["I10"] });
    agrees("the other till sees that nobody has scanned it", { actual: seen.status, expected: "NEW", invariants: ["I10"] });

    const status = await otherTill.cancelsQr(qr.operation);
    agrees("the other till may cancel it", { actual: status, expected: "CANCELLED", invariants: ["I10"] });
    await cashier.seesQrEnd("CANCELLED");
    observe("status at the other till", seen.status);
    observe("how the QR ended", status);
  },
);
