import { TillSaysOtherwise } from "../src/rider/till-says-otherwise.ts";
import type { Basket } from "./baskets.ts";
import type { Does } from "./does.ts";
import type { ShownQr } from "./shown-qr.ts";
import type { Till } from "./till.ts";

type EndWithoutMoney = "REJECTED" | "CANCELLED" | "EXPIRED";

/** How a payment by QR ends, and what a cashier does then. */
export interface QrEndVerbs {
  seesPaid(qr: ShownQr): Promise<void>;
  /** The same where no code was read from the screen. */
  findsItPaid(basket: Basket): Promise<void>;
  /** Asks for a code and is told, before there is one, that it is paid. */
  findsItPaidAtOnce(basket: Basket): Promise<void>;
  /** Nothing has happened yet as far as the till knows. */
  keepsWaiting(): Promise<void>;
  seesThatTheCustomerIsPaying(): Promise<void>;
  /** Nothing on the screen leads to the end of the shift while a code waits. */
  cannotTurnToTheShift(): Promise<void>;
  seesQrEnd(status: EndWithoutMoney): Promise<void>;
  leavesEndedQr(): Promise<void>;
  /** The code has ended; the same cart is to be paid otherwise. */
  turnsToAnotherTender(basket: Basket): Promise<void>;
}

export function qrEndVerbsOf(till: Till, does: Does): QrEndVerbs {
  /** Longer than the promise of 5 s for a callback: how long it took is in the evidence, a dead end is judged here. */
  async function comesToReceipt(totalMinor: number): Promise<void> {
    const screen = await till.comesTo(["receipt", "qr-ended"], { deadlineMs: 10_000, invariants: ["I1", "I11"] });
    if (screen.name === "receipt") return till.showsMoney(screen, "receipt total", totalMinor, ["I7"]);
    throw new TillSaysOtherwise({
      assertion: "the till says that it is paid",
      expected: "PAID",
      actual: screen.parts["QR ended"]?.data["status"] ?? null,
      screen: screen.text,
      invariants: ["I1", "I6"],
    });
  }

  return {
    seesPaid: (qr) => does("sees that it is paid", () => comesToReceipt(qr.expectedMinor)),

    findsItPaid: (basket) => does("sees that it is paid", () => comesToReceipt(basket.total)),

    findsItPaidAtOnce: (basket) =>
      does("asks for a QR and finds that it is paid", async () => {
        await till.tap("pay by QR");
        await comesToReceipt(basket.total);
      }),

    keepsWaiting: () =>
      does("keeps waiting for the money", async () => {
        const { name, status, text } = await till.look({ text: true });
        if (name === "qr-wait" && status !== "PAID") return;
        throw new TillSaysOtherwise({
          assertion: "the till waits for the money",
          expected: "qr-wait",
          actual: name === "qr-wait" ? status : name,
          screen: text,
          invariants: ["I1", "I8"],
        });
      }),

    seesThatTheCustomerIsPaying: () =>
      does("sees that the customer is paying", async () => {
        await till.waitsFor(
          "the till says that the customer is paying",
          ({ name, busy, status }) => name === "qr-wait" && !busy && status === "IN_PROGRESS",
          { invariants: ["I11"] },
        );
      }),

    cannotTurnToTheShift: () =>
      does("cannot turn to the shift while the QR waits", async () => {
        const { name, parts, text } = await till.look({ text: true });
        if (name === "qr-wait" && parts["to shift"]?.enabled !== true && parts["close shift"]?.enabled !== true) return;
        throw new TillSaysOtherwise({
          assertion: "the shift cannot be closed while a QR waits",
          expected: "no way to the shift",
          actual: name,
          screen: text,
          invariants: ["I5"],
        });
      }),

    seesQrEnd: (status) =>
      does(`sees that the QR is ${status.toLowerCase()}`, async () => {
        const screen = await till.comesTo(["qr-ended", "receipt"], { invariants: ["I6", "I11"] });
        const shown = screen.name === "receipt" ? "PAID" : screen.parts["QR ended"]?.data["status"];
        if (shown !== status)
          throw new TillSaysOtherwise({
            assertion: "the QR ended as it should",
            expected: status,
            actual: shown ?? null,
            screen: screen.text,
            invariants: ["I6"],
          });
        if (screen.parts["QR picture"] !== undefined)
          throw new TillSaysOtherwise({
            assertion: "no code is shown after its end",
            expected: null,
            actual: "the code is still on the screen",
            screen: screen.text,
            invariants: ["I9"],
          });
      }),

    leavesEndedQr: () =>
      does("goes back from the ended QR", async () => {
        await till.tap("back from ended QR");
        const { name } = await till.comesTo(["payment", "sale"]);
        if (name === "payment") await till.tap("back from payment");
        await till.comesTo("sale");
        if ((await till.look()).parts["clear cart"]?.enabled === true) await till.tap("clear cart");
      }),

    turnsToAnotherTender: (basket) =>
      does("turns to another tender", async () => {
        await till.tap("back from ended QR");
        till.showsMoney(await till.comesTo("payment"), "payment total", basket.total, ["I7"]);
      }),
  };
}
