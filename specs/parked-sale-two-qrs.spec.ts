import { agrees } from "./agrees.ts";
import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";

scenario(
  "parked-sale-two-qrs",
  {
    title: "While another till shows a QR for a parked sale, this one gets none for it",
    tier: 2,
    tags: ["S21"],
    needs: ["park", "qr"],
    elsewhere: ["qr"],
    stages: ["BASE", "MIX", "DRAIN", "DONE", "BACK"],
    checkpoints: ["QR at the other till"],
    shop: { acquirer: "qrpay" },
  },
  async ({ cashier, customer, otherTill, checkpoint, observe }) => {
    await cashier.startsSale(baskets.breakfast);
    const name = await cashier.parksSale();
    await cashier.takesParkedSale(name, baskets.breakfast);
    const qr = await otherTill.showsQrForParkedSale(name);
    agrees("the other till asks for what the cart cost", { actual: qr.amountMinor, expected: baskets.breakfast.total, invariants: ["I7"] });
    await checkpoint("QR at the other till");

    await cashier.opensPayment(baskets.breakfast);
    const refusal = await cashier.isRefusedASecondQr();
    agrees("the refusal is the one for a sale that another till has", {
      actual: refusal.code,
      expected: "1065",
      invariants: ["I2", "I10"],
    });
    agrees("the cashier is told why", { actual: refusal.text !== "", expected: true, invariants: ["I11"] });

    await customer.paysFor(qr);
    const sale = await otherTill.sellsForQr(qr);
    const rows = (await cashier.history("newest")).filter(({ number }) => number === sale.number);
    agrees("the sale exists once", {
      actual: rows.map(({ sumMinor }) => sumMinor),
      expected: [String(baskets.breakfast.total)],
      invariants: ["I2", "I3"],
    });
    observe("refusal at this till", refusal.code);
  },
);
