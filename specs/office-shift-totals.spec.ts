import { agrees } from "./agrees.ts";
import { scenario } from "./cast.ts";

scenario(
  "office-shift-totals",
  {
    title: "The shifts on the back office's page grow by what was sold",
    tier: 2,
    lead: "office",
    tags: ["S03"],
    laggard: true,
  },
  async ({ office, otherTill, observe }) => {
    const offersQr = await otherTill.isOfferedQr();
    await office.opensThePage();
    const before = totalOf(await office.shifts());

    const cash = await otherTill.sellsForCash(12_990);
    const card = await otherTill.sellsByCard(45_010);
    const qr = offersQr ? await otherTill.sellsByQr(8_200) : null;

    await office.opensThePage();
    const after = totalOf(await office.shifts());
    const grown = { cash: after.cash - before.cash, noCash: after.noCash - before.noCash };
    agrees("the shifts grow by what was sold", {
      actual: grown,
      expected: { cash: cash.sumMinor, noCash: card.sumMinor + (qr?.sumMinor ?? 0) },
      invariants: ["I5", "I12"],
    });
    observe("cash in the shifts", grown.cash);
    observe("card in the shifts", grown.noCash - (qr?.sumMinor ?? 0));
  },
);

/** A page from before QR has that money under card: the two are compared as one. */
function totalOf(shifts: readonly { readonly cashMinor: number; readonly cardMinor: number; readonly qrMinor: number }[]) {
  return {
    cash: shifts.reduce((sum, { cashMinor }) => sum + cashMinor, 0),
    noCash: shifts.reduce((sum, { cardMinor, qrMinor }) => sum + cardMinor + qrMinor, 0),
  };
}
