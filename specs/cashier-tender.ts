import type { Basket } from "./baskets.ts";
import type { Does } from "./does.ts";
import type { Till } from "./till.ts";

/** How a cashier takes money in cash and by card, and what the receipt says. */
export interface TenderVerbs {
  opensPayment(basket: Basket): Promise<void>;
  paysCash(basket: Basket): Promise<void>;
  /** Takes cash and is told why there is no sale; ends on the empty sale screen. */
  isRefusedToSell(): Promise<{ readonly code: string; readonly text: string }>;
  paysByCard(basket: Basket): Promise<void>;
  /** The terminal says no; ends on the choice of tenders, with the reason on it. */
  seesTheCardDeclined(): Promise<{ readonly notice: string }>;
  /** What the receipt on the screen says. */
  receipt(): Promise<{ readonly totalMinor: number; readonly tender: string; readonly number: string; readonly rrn: string }>;
  /** From a receipt to the next customer. */
  startsOver(): Promise<void>;
}

export function tenderVerbsOf(till: Till, does: Does): TenderVerbs {
  return {
    opensPayment: (basket) =>
      does("opens payment", async () => {
        await till.tap("pay");
        till.showsMoney(await till.comesTo("payment"), "payment total", basket.total, ["I7"]);
      }),

    paysCash: (basket) =>
      does("takes cash", async () => {
        await till.tap("pay in cash");
        await till.comesTo("cash");
        // The till takes an empty field for the exact sum.
        await till.tap("confirm cash");
        till.showsMoney(await till.comesTo("receipt"), "receipt total", basket.total, ["I7"]);
      }),

    isRefusedToSell: () =>
      does("takes cash and is refused", async () => {
        await till.tap("pay in cash");
        await till.comesTo("cash");
        await till.tap("confirm cash");
        const { parts } = await till.comesTo("error", { invariants: ["I2", "I11"] });
        await till.tap("back from error");
        const { name } = await till.comesTo(["payment", "sale"]);
        if (name === "payment") await till.tap("back from payment");
        const { parts: onSale } = await till.comesTo("sale");
        if (onSale["clear cart"]?.enabled === true) await till.tap("clear cart");
        return { code: parts["error code"]?.text ?? "", text: parts["error text"]?.text ?? "" };
      }),

    paysByCard: (basket) =>
      does("takes a card", async () => {
        await till.tap("pay by card");
        await till.comesTo("card");
        await till.tap("card approved");
        till.showsMoney(await till.comesTo("receipt"), "receipt total", basket.total, ["I7"]);
      }),

    seesTheCardDeclined: () =>
      does("sees the card declined", async () => {
        await till.tap("pay by card");
        await till.comesTo("card");
        await till.tap("card declined");
        const { parts } = await till.comesTo("payment");
        return { notice: parts["payment notice"]?.text ?? "" };
      }),

    async receipt() {
      const { parts } = await till.comesTo("receipt");
      return {
        totalMinor: Number(parts["receipt total"]?.data["minor"]),
        tender: parts["receipt tender"]?.data["tender"] ?? "",
        number: /[\w]+-\w+/.exec(parts["receipt number"]?.text ?? "")?.[0] ?? "",
        // Empty when the money came without a terminal.
        rrn: parts["receipt RRN"]?.text ?? "",
      };
    },

    startsOver: () =>
      does("starts over", async () => {
        await till.tap("new sale");
        await till.comesTo("sale");
      }),
  };
}
