import { agrees } from "./agrees.ts";
import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";
import { zonesAboutMidnight } from "./zone-about-midnight.ts";

/** Clocks of machines differ by minutes, those of time zones by a quarter of an hour at least. */
const CLOCKS_DIFFER_MS = 10 * 60_000;

scenario(
  "sold-about-midnight",
  {
    title: "A till far away sells before and after its midnight, and each sale stays at its moment and in its shift",
    tier: 2,
    tags: ["S03"],
    stages: ["BASE", "MIX", "DONE", "BACK"],
    laggard: true,
  },
  async ({ cashier, observe }) => {
    const { before, after } = zonesAboutMidnight(Date.now());
    const sold: { number: string; at: number }[] = [];
    const sells = async () => {
      await cashier.sellsForCash(baskets.espresso);
      sold.push({ number: (await cashier.receipt()).number, at: Date.now() });
      await cashier.startsOver();
    };
    const report = await cashier.xReport();

    await cashier.worksAs(
      [before, after].map((timeZone) => ({ locale: "en-US", fontScale: 1, timeZone })),
      async ({ timeZone }) => {
        await sells();
        if (timeZone !== after) return;

        const both = await cashier.xReport();
        agrees("a shift that passes midnight holds the sales of both days", {
          actual: { sales: both.sales - report.sales, cash: both.cashMinor - report.cashMinor },
          expected: { sales: 2, cash: 2 * baskets.espresso.total },
          invariants: ["I5", "I16"],
        });
        await cashier.closesShift();
        await cashier.opensShift();
        await sells();
        const next = await cashier.xReport();
        agrees("the next shift holds what was sold since, and nothing else", {
          actual: { sales: next.sales, cash: next.cashMinor },
          expected: { sales: 1, cash: baskets.espresso.total },
          invariants: ["I5", "I16"],
        });
      },
    );

    const shown = new Map((await cashier.history("newest")).map((row) => [row.number, row.moment]));
    const elsewhere = sold.filter(({ number, at }) => !(Math.abs(instantOf(shown.get(number)) - at) < CLOCKS_DIFFER_MS));
    agrees("every sale is in the history at the moment at which it was made", {
      actual: elsewhere.map(({ number }) => `${number}: ${shown.get(number)}`),
      expected: [],
      invariants: ["I16"],
    });
    observe("sales kept at their moments", sold.length - elsewhere.length);
  },
);

/** Moments of documents are UTC and name no zone. */
function instantOf(moment: string | undefined): number {
  return Date.parse(`${(moment ?? "").replace(" ", "T")}Z`);
}
