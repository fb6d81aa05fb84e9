import { agrees } from "./agrees.ts";
import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";

scenario(
  "qr-amount-bounds",
  {
    title: "Amounts at the bounds are exact, one kopeck too much is refused",
    tier: 1,
    tags: ["S12"],
    needs: ["qr"],
    resumes: ["qr-pending"],
    shop: { acquirer: "rub-rest" },
  },
  async ({ cashier, customer, observe }) => {
    const exact: number[] = [];
    for (const basket of [
      baskets.oneKopeck,
      baskets.tenRubles,
      baskets.eightTwenty,
      baskets.fourThirtyFive,
      baskets.justUnderLimit,
      baskets.atLimit,
    ]) {
      const qr = await cashier.sellsByQr(basket);
      exact.push(qr.codeMinor ?? qr.labelMinor ?? 0);
      await customer.pays(qr);
      await cashier.seesPaid(qr);
      await cashier.startsOver();
    }

    await cashier.startsSale(baskets.overLimit);
    await cashier.opensPayment(baskets.overLimit);
    const refusal = await cashier.isRefusedAQr();
    agrees("the cashier is told why there is no QR", { actual: refusal.text !== "", expected: true, invariants: ["I11"] });
    observe("sums in the codes", exact);
    observe("refusal above the limit", refusal.code);
  },
);
