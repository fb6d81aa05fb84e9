import { agrees } from "./agrees.ts";
import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";

scenario(
  "qr-full-refund",
  {
    title: "A sale by QR is given back in full in its own shift",
    tier: 2,
    tags: ["S27"],
    needs: ["qr"],
    resumes: ["qr-pending"],
    checkpoints: ["sold"],
    shop: { acquirer: "rub-rest" },
  },
  async ({ cashier, customer, checkpoint, observe }) => {
    const before = await cashier.xReportWithQr();
    const qr = await cashier.sellsByQr(baskets.coffeeAndCake);
    await customer.pays(qr);
    await cashier.seesPaid(qr);
    const { number } = await cashier.receipt();
    await cashier.startsOver();
    await checkpoint("sold");

    await cashier.opensDocument(number);
    await cashier.refunds(baskets.coffeeAndCake.total);

    const document = await cashier.opensDocument(number);
    agrees("the sale is marked as returned", { actual: document.returned, expected: true, invariants: ["I4", "I12"] });
    await cashier.leavesDocument();
    const after = await cashier.xReportWithQr();
    agrees("the totals net to what they were", {
      actual: { ...moneyIn(after), sales: after.sales - before.sales, returns: after.returns - before.returns },
      expected: { ...moneyIn(before), sales: 1, returns: 1 },
      invariants: ["I5"],
    });
    observe("returned", document.returned);
  },
);

/** After a rollback the service counts money by QR together with cards again. */
function moneyIn({ cashMinor, cardMinor, qrMinor }: { readonly cashMinor: number; readonly cardMinor: number; readonly qrMinor: number }) {
  return { cash: cashMinor, noCash: cardMinor + qrMinor };
}
