import { agrees } from "./agrees.ts";
import { scenario } from "./cast.ts";

scenario(
  "office-day-at-the-bank",
  {
    title: "The back office's page holds the day against the bank's registry",
    tier: 2,
    lead: "office",
    tags: ["S32"],
    served: ["qr"],
    stages: ["BASE", "DONE", "APPS"],
    shop: { acquirer: "rub-rest" },
  },
  async ({ office, otherTill, customer, observe }) => {
    await office.opensThePage();
    const before = await office.dayAtTheBank();

    await otherTill.sellsByQr(21_300);
    // Paid, and its cashier has gone home without finishing the sale.
    const forgotten = await otherTill.createsQr(9_900);
    await customer.paysFor(forgotten);

    const day = await office.dayAtTheBank();
    agrees("the day has grown by what was paid, gross", {
      actual: [day.paidMinor - before.paidMinor, day.refundedMinor - before.refundedMinor],
      expected: [21_300 + forgotten.amountMinor, 0],
      invariants: ["I5"],
    });
    agrees("what the bank keeps stands apart", {
      actual: day.commissionMinor > before.commissionMinor,
      expected: true,
      invariants: ["I5"],
    });
    const own = ({ differing }: typeof day) => differing.filter(({ operationId }) => operationId === forgotten.operationId);
    agrees("the payment without a sale is named by its operation", {
      actual: own(day),
      expected: [{ operationId: forgotten.operationId, bankMinor: forgotten.amountMinor, shopMinor: 0 }],
      invariants: ["I1", "I5"],
    });
    agrees("nothing else has come to differ", { actual: day.differing.length, expected: before.differing.length + 1, invariants: ["I5"] });

    await otherTill.sellsForQr(forgotten);
    agrees("it differs no more once that sale is made", {
      actual: own(await office.dayAtTheBank()),
      expected: [],
      invariants: ["I1", "I5"],
    });
    observe("grown by", day.paidMinor - before.paidMinor);
  },
);
