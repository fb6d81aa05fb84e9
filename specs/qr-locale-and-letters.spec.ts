import { agrees } from "./agrees.ts";
import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";
import { moneyLabel } from "./money-label.ts";

// The longest label that a till can be asked to show.
const voucher = baskets.justUnderLimit;
const HABITS = [
  { locale: "ru-RU", fontScale: 2 },
  { locale: "en-US", fontScale: 2 },
] as const;

scenario(
  "qr-locale-and-letters",
  {
    title: "The code can be read, and its sum is written as people write it, with letters at 200 %",
    tier: 3,
    tags: ["S16"],
    needs: ["qr"],
    resumes: ["qr-pending"],
    shop: { acquirer: "qrpay" },
  },
  async ({ cashier, observe }) => {
    const labels: string[] = [];
    await cashier.worksAs(HABITS, async ({ locale }) => {
      const qr = await cashier.sellsByQr(voucher);
      agrees("the code is read from the screen as a customer sees it", {
        actual: await cashier.isSeenWhole(qr),
        expected: true,
        invariants: ["I9", "I11"],
      });
      agrees("the sum beside the code is written as people write it", {
        actual: qr.label,
        expected: moneyLabel(locale, voucher.total),
        invariants: ["I7", "I11"],
      });
      labels.push(qr.label);
      await cashier.asksToCancelQr();
      await cashier.seesQrEnd("CANCELLED");
      await cashier.leavesEndedQr();
    });
    observe("labels beside the code", labels);
  },
);
