import { agrees } from "./agrees.ts";
import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";

const FORGOTTEN = 7_700;

scenario(
  "qr-end-of-day",
  {
    title: "At the end of the day the till, the shop and the bank's registry say the same",
    tier: 2,
    tags: ["S32"],
    needs: ["qr"],
    // The registry comes when the day is over and everybody has been switched; before the rollout the same is done as the control.
    stages: ["BASE", "MIX", "DRAIN", "DONE", "APPS"],
    shop: { acquirer: "rub-rest" },
  },
  async ({ cashier, customer, otherTill, officeBooks, observe }) => {
    const morning = new Date();
    const before = await cashier.xReportWithQr();
    for (const basket of [baskets.breakfast, baskets.hundred]) {
      const qr = await cashier.sellsByQr(basket);
      await customer.pays(qr);
      await cashier.seesPaid(qr);
      if (basket === baskets.hundred) {
        const { number } = await cashier.receipt();
        await cashier.startsOver();
        await cashier.opensDocument(number);
        await cashier.refunds(basket.total);
      } else await cashier.startsOver();
    }
    // A customer has paid at the other till, and its cashier has gone home without finishing the sale.
    const forgotten = await otherTill.createsQr(FORGOTTEN);
    await customer.paysFor(forgotten);

    const day = await officeBooks.reconciles(morning);
    agrees("the bank's registry has what customers paid and were given back, gross", {
      actual: [day.paidMinor, day.refundedMinor],
      expected: [baskets.breakfast.total + baskets.hundred.total + FORGOTTEN, baskets.hundred.total],
      invariants: ["I5"],
    });
    agrees("what the bank keeps stands apart", { actual: day.commissionMinor > 0, expected: true, invariants: ["I5"] });
    agrees("the payment without a sale is named by its operation, and nothing else", {
      actual: day.differences,
      expected: [{ operationId: forgotten.operationId, bankMinor: FORGOTTEN, shopMinor: 0 }],
      invariants: ["I1", "I5"],
    });
    const after = await cashier.xReportWithQr();
    agrees("the till has what the bank has, but for that payment", {
      actual: after.qrMinor - before.qrMinor,
      expected: day.paidMinor - day.refundedMinor - FORGOTTEN,
      invariants: ["I5"],
    });

    await otherTill.sellsForQr(forgotten);
    const evening = await officeBooks.reconciles(morning);
    agrees("nothing differs once that sale is made", { actual: evening.differences, expected: [], invariants: ["I1", "I5"] });
    observe("paid, given back and kept by the bank", [day.paidMinor, day.refundedMinor, day.commissionMinor]);
  },
);
