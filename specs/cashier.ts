import type { Hands } from "../src/rider/hands.ts";
import type { Basket } from "./baskets.ts";
import { appVerbsOf, type AppVerbs } from "./cashier-app.ts";
import { cartVerbsOf, type CartVerbs } from "./cashier-cart.ts";
import { displayVerbsOf, type DisplayVerbs } from "./cashier-display.ts";
import { historyVerbsOf, type HistoryVerbs } from "./cashier-history.ts";
import { lostAnswerVerbsOf, type LostAnswerVerbs } from "./cashier-lost-answers.ts";
import { qrVerbsOf, type QrVerbs } from "./cashier-qr.ts";
import { shiftVerbsOf, type ShiftVerbs } from "./cashier-shift.ts";
import { tenderVerbsOf, type TenderVerbs } from "./cashier-tender.ts";
import { twoTillsVerbsOf, type TwoTillsVerbs } from "./cashier-two-tills.ts";
import { cashierDoes } from "./does.ts";
import { tillOf } from "./till.ts";

/** What a cashier can do, in a cashier's words. Every verb checks each amount that the till shows on its way. */
export interface Cashier
  extends ShiftVerbs, CartVerbs, TenderVerbs, QrVerbs, DisplayVerbs, LostAnswerVerbs, HistoryVerbs, TwoTillsVerbs, AppVerbs {
  /** The whole way from an empty cart to the receipt. */
  sellsForCash(basket: Basket): Promise<void>;
  sellsByCard(basket: Basket): Promise<void>;
}

export function cashierOf(hands: Hands): Cashier {
  const till = tillOf(hands);
  const does = cashierDoes(hands);
  const verbs = {
    ...shiftVerbsOf(hands, till, does),
    ...cartVerbsOf(till, does),
    ...tenderVerbsOf(till, does),
    ...qrVerbsOf(hands, till, does),
    ...displayVerbsOf(hands, till, does),
    ...lostAnswerVerbsOf(till, does),
    ...historyVerbsOf(till, does),
    ...twoTillsVerbsOf(till, does),
    ...appVerbsOf(hands, till, does),
  };

  return {
    ...verbs,

    async sellsForCash(basket) {
      await verbs.startsSale(basket);
      await verbs.opensPayment(basket);
      await verbs.paysCash(basket);
    },

    async sellsByCard(basket) {
      await verbs.startsSale(basket);
      await verbs.opensPayment(basket);
      await verbs.paysByCard(basket);
    },
  };
}
