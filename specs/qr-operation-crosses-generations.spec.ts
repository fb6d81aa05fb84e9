import assert from "node:assert/strict";
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
    stages: ["MIX", "DRAIN", "DONE", "BACK"],
    checkpoints: ["qr shown"],
    shop: { acquirer: "rub-rest" },
  },
  async ({ cashier, otherTill, checkpoint, observe }) => {
    const qr = await cashier.sellsByQr(baskets.coffeeAndCake);
    await checkpoint("qr shown");

    const seen = await otherTill.seesQr(qr.operation);
    assert.equal(seen.payload, qr.payload, "the other till sees the same code");
    assert.equal(seen.amountMinor, qr.expectedMinor, "the other till sees the same sum");
    assert.equal(seen.status, "NEW", "the other till sees that nobody has scanned it");

    const status = await otherTill.cancelsQr(qr.operation);
    assert.equal(status, "CANCELLED", "the other till may cancel it");
    await cashier.seesQrEnd("CANCELLED");
    observe("status at the other till", seen.status);
    observe("how the QR ended", status);
  },
);
