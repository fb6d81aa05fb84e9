import { agrees } from "./agrees.ts";
import { scenario } from "./cast.ts";

scenario(
  "tender-rules",
  {
    title: "Money goes back as it came, and QR is mixed with nothing",
    tier: 2,
    tags: ["S29"],
    needs: ["qr"],
    shop: { acquirer: "rub-rest" },
  },
  async ({ cashier, otherTill, forbidden, observe }) => {
    const byQr = await otherTill.sellsByQr(31_000);
    const inCash = await otherTill.sellsForCash(27_500);

    const refusals = {
      "a QR sale is given back in cash": await forbidden.returnsInCash(byQr),
      "a cash sale is given back by QR": await forbidden.returnsByQr(inCash),
      "one sale is paid by QR and in cash": await forbidden.mixesQrAndCash(24_600),
      "a prepayment by QR is finished in cash": await forbidden.finishesAQrPrepaymentInCash(24_600),
    };

    const codes = Object.values(refusals).map(({ code }) => code);
    agrees("each is refused with the code that is documented for it", {
      actual: codes,
      expected: ["19003", "19004", "18005", "18006"],
      invariants: ["I4", "I12"],
    });
    agrees("each refusal says why", {
      actual: Object.values(refusals).every(({ text }) => text !== ""),
      expected: true,
      invariants: ["I11"],
    });
    const rows = await cashier.history("newest");
    for (const sale of [byQr, inCash]) {
      const row = rows.find(({ number }) => number === sale.number);
      agrees("what was refused has changed nothing", {
        actual: `${row?.tender} ${row?.sumMinor} ${row?.returned}`,
        expected: `${sale.tender} ${sale.sumMinor} false`,
        invariants: ["I4", "I5"],
      });
    }
    observe("refusals", codes);
  },
);
