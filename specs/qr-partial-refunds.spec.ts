import { agrees } from "./agrees.ts";
import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";

const THIRD = 3_333;
const KOPECK = 1;

scenario(
  "qr-partial-refunds",
  {
    title: "A hundred rubles by QR go back in parts, and not a kopeck more",
    tier: 2,
    tags: ["S28"],
    needs: ["qr", "partial-refund"],
    served: ["qr"],
    shop: { acquirer: "rub-rest" },
  },
  async ({ cashier, customer, forbidden, observe }) => {
    const before = await cashier.xReportWithQr();
    const qr = await cashier.sellsByQr(baskets.hundred);
    await customer.pays(qr);
    await cashier.seesPaid(qr);
    const { number } = await cashier.receipt();
    await cashier.startsOver();

    for (const part of [THIRD, THIRD, THIRD]) {
      await cashier.opensDocument(number);
      await cashier.refundsAPart(part);
    }
    const most = await cashier.opensDocument(number);
    agrees("a sale is not returned while a kopeck of it is left", { actual: most.returned, expected: false, invariants: ["I4", "I5"] });
    await cashier.refundsAPart(KOPECK);

    const all = await cashier.opensDocument(number);
    agrees("a sale is returned when its parts add up", { actual: all.returned, expected: true, invariants: ["I4", "I5"] });
    await cashier.leavesDocument();
    const refusal = await forbidden.refundsMoreByQr(qr.operation, KOPECK);
    agrees("the shop refuses a kopeck too much without asking the bank", {
      actual: refusal.code,
      expected: "30006",
      invariants: ["I4", "I5"],
    });
    agrees("the cashier is told why", { actual: refusal.text !== "", expected: true, invariants: ["I11"] });

    const after = await cashier.xReportWithQr();
    agrees("the totals net to what they were", {
      actual: { ...after, sales: after.sales - before.sales, returns: after.returns - before.returns },
      expected: { ...before, sales: 1, returns: 4 },
      invariants: ["I5"],
    });
    observe("refusal of a kopeck too much", refusal.code);
  },
);
