import type { Basket } from "./baskets.ts";
import type { Does } from "./does.ts";
import type { Till } from "./till.ts";

/** What a cashier does and sees while answers of the shop do not come through. */
export interface LostAnswerVerbs {
  /** From the choice of tenders: takes the cash and does not wait for what comes of it. */
  takesCash(): Promise<void>;
  /** The sale is printed although the shop has not confirmed it. */
  seesTheReceipt(basket: Basket): Promise<void>;
  /** From the choice of tenders: asks for a code and does not wait for it. */
  asksForAQr(): Promise<void>;
  /** The till has given up on a code that the shop may have made; ends at the choice of tenders, where it may be asked for again. */
  isToldThatNoQrCame(): Promise<void>;
  /** The till hears the shop again. */
  isOnlineAgain(): Promise<void>;
}

export function lostAnswerVerbsOf(till: Till, does: Does): LostAnswerVerbs {
  return {
    takesCash: () =>
      does("takes cash", async () => {
        await till.tap("pay in cash");
        await till.comesTo("cash");
        await till.tap("confirm cash");
      }),

    seesTheReceipt: (basket) =>
      does("sees the receipt", async () => {
        till.showsMoney(await till.comesTo("receipt", { invariants: ["I11", "I12"] }), "receipt total", basket.total, ["I7"]);
      }),

    asksForAQr: () => does("asks for a QR", () => till.tap("pay by QR")),

    isToldThatNoQrCame: () =>
      does("is told that no QR came", async () => {
        await till.comesTo("error", { invariants: ["I11"] });
        await till.tap("back from error");
        await till.comesTo("payment");
      }),

    isOnlineAgain: () =>
      does("sees that the till is online", async () => {
        await till.waitsFor("the till is online", ({ online, busy }) => online && !busy, { invariants: ["I11"] });
      }),
  };
}
