import { agrees } from "./agrees.ts";
import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";

scenario(
  "qr-paid-too-late",
  {
    title: "The bank takes money for codes that have ended, and the shop gives it back",
    tier: 2,
    tags: ["S18"],
    needs: ["qr"],
    resumes: ["qr-pending"],
    stages: ["BASE", "MIX", "DRAIN", "DONE", "APPS", "BACK"],
    // After a rollback it is the version before it that hears of the money.
    callbacksReach: "the last version",
    checkpoints: ["codes ended"],
    shop: { acquirer: "rub-rest" },
  },
  async ({ cashier, customer, otherTill, checkpoint, observe }) => {
    const cancelled = await cashier.sellsByQr(baskets.breakfast);
    await cashier.asksToCancelQr();
    await cashier.seesQrEnd("CANCELLED");
    await cashier.turnsToAnotherTender(baskets.breakfast);
    await cashier.paysCash(baskets.breakfast);
    await cashier.startsOver();

    const expired = await cashier.sellsByQr(baskets.espresso);
    await customer.letsTheTimePass(expired);
    await cashier.seesQrEnd("EXPIRED");
    await cashier.turnsToAnotherTender(baskets.espresso);
    await cashier.paysCash(baskets.espresso);
    await checkpoint("codes ended");

    // That no charge is kept is judged from the bank's ledger.
    await customer.paysTooLate(cancelled);
    await customer.paysTooLate(expired);
    const statuses = [(await otherTill.seesQr(cancelled.operation)).status, (await otherTill.seesQr(expired.operation)).status];
    agrees("what has ended stays ended", { actual: statuses, expected: ["CANCELLED", "EXPIRED"], invariants: ["I6"] });

    const receipt = await cashier.receipt();
    observe("receipt total", receipt.totalMinor);
    observe("receipt tender", receipt.tender);
    observe("statuses after the late money", statuses);
  },
);
