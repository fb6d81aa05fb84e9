import { agrees } from "./agrees.ts";
import { baskets, type Basket } from "./baskets.ts";
import { scenario } from "./cast.ts";
import type { Tender } from "./other-till.ts";

interface Sold {
  readonly number: string;
  readonly sumMinor: number;
  readonly tender: Tender;
}

scenario(
  "two-tills-two-versions",
  {
    title: "Each of two tills reads what the other one sold and gave back",
    tier: 2,
    tags: ["S39"],
    stages: ["BASE", "MIX", "DRAIN", "BACK"],
    laggard: true,
  },
  async ({ cashier, customer, otherTill, observe }) => {
    const here: Sold[] = [];
    const receiptOf = async ({ total }: Basket, tender: Tender) => {
      here.push({ number: (await cashier.receipt()).number, sumMinor: total, tender });
      await cashier.startsOver();
    };
    await cashier.sellsForCash(baskets.tenRubles);
    await receiptOf(baskets.tenRubles, "CASH");
    await cashier.sellsByCard(baskets.espresso);
    await receiptOf(baskets.espresso, "CARD");
    await cashier.startsSale(baskets.eightTwenty);
    await cashier.opensPayment(baskets.eightTwenty);
    if (await cashier.isOfferedQr()) {
      const qr = await cashier.showsQr(baskets.eightTwenty);
      await customer.pays(qr);
      await cashier.seesPaid(qr);
      await receiptOf(baskets.eightTwenty, "QR");
    } else await cashier.leavesPayment();

    const cash = await otherTill.sellsForCash(12_990);
    const card = await otherTill.sellsByCard(45_010);
    const there: Sold[] = [cash, card];
    if (await otherTill.isOfferedQr()) there.push(await otherTill.sellsByQr(27_150));

    for (const { number, sumMinor, tender } of here)
      agrees("the other till reads what this one sold", {
        actual: await otherTill.seesSale(number),
        expected: { sumMinor, tender, returned: false },
        invariants: ["I5", "I6", "I13"],
      });
    const rows = await cashier.history("newest");
    for (const { number, sumMinor, tender } of there) {
      const row = rows.find((each) => each.number === number);
      // A till, or a version, that never heard of QR reads such a sale as one by card, or says that it does not know the word.
      const tenders = tender === "QR" ? ["QR", "CARD", "other"] : [tender];
      agrees("this till reads what the other one sold", {
        actual: { sumMinor: row?.sumMinor, tender: tenders.includes(row?.tender ?? "") ? tender : row?.tender, returned: row?.returned },
        expected: { sumMinor: String(sumMinor), tender, returned: false },
        invariants: ["I5", "I6", "I13"],
      });
    }

    const mine = here.find(({ tender }) => tender === "CARD");
    await cashier.opensDocument(mine?.number ?? "");
    await cashier.refunds(mine?.sumMinor ?? 0);
    agrees("the other till reads that this one gave the money back", {
      actual: (await otherTill.seesSale(mine?.number ?? "")).returned,
      expected: true,
      invariants: ["I6", "I13"],
    });
    await otherTill.givesBack(cash.number, cash.sumMinor);
    agrees("this till reads that the other one gave the money back", {
      actual: (await cashier.history("newest")).find(({ number }) => number === cash.number)?.returned,
      expected: true,
      invariants: ["I6", "I13"],
    });
    observe(
      "sums at the other till",
      here.filter(({ tender }) => tender !== "QR").map(({ sumMinor }) => sumMinor),
    );
  },
);
