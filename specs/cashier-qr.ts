import { decimalFromMinor } from "../src/domain/money.ts";
import type { Hands } from "../src/rider/hands.ts";
import type { Screen } from "../src/rider/screen-reader.ts";
import { TillSaysOtherwise } from "../src/rider/till-says-otherwise.ts";
import type { Basket } from "./baskets.ts";
import { qrEndVerbsOf, type QrEndVerbs } from "./cashier-qr-end.ts";
import { stickerVerbsOf, type StickerVerbs } from "./cashier-sticker.ts";
import type { Does } from "./does.ts";
import { readQrLink } from "./qr-link.ts";
import type { ShownQr } from "./shown-qr.ts";
import { labelMinorOf, type Till } from "./till.ts";

/** What a cashier does with payments by QR. */
export interface QrVerbs extends QrEndVerbs, StickerVerbs {
  /** From the choice of tenders to the code on the screen, read from the picture of it. */
  showsQr(basket: Basket): Promise<ShownQr>;
  /** The whole way from an empty cart to the code. */
  sellsByQr(basket: Basket): Promise<ShownQr>;
  /** Taps twice, as an impatient finger does. */
  showsQrWithTwoTaps(basket: Basket): Promise<ShownQr>;
  /** After a code that ended without money. */
  showsAnotherQr(basket: Basket): Promise<ShownQr>;
  /** Tries, and is refused before any code is made. */
  isRefusedAQr(): Promise<{ readonly code: string; readonly text: string }>;
  asksToCancelQr(): Promise<void>;
  /** Asks to cancel, is told that it cannot be, and sees the code's screen wait on. */
  isRefusedToCancelQr(): Promise<void>;
  /** Whether the choice of tenders offers QR. */
  isOfferedQr(): Promise<boolean>;
  leavesPayment(): Promise<void>;
  /** A code that was asked for already comes; read from the picture of it. */
  seesQr(basket: Basket): Promise<ShownQr>;
  /** What was on the waiting screen is waited for again. */
  seesTheSameQrAgain(qr: ShownQr): Promise<void>;
  /** Whether the code can be read from the whole screen as it stands before the customer, with nothing scrolled. */
  isSeenWhole(qr: ShownQr): Promise<boolean>;
}

export function qrVerbsOf(hands: Hands, till: Till, does: Does): QrVerbs {
  async function readShown(basket: Basket): Promise<ShownQr> {
    const screen = await till.waitsFor("the QR is shown", isWaitingWithCode);
    const labelMinor = labelMinorOf(screen.parts["QR amount"]);
    const { text } = await hands.scan({ locator: till.locator("QR code"), name: "shows the QR", labelMinor, expectedMinor: basket.total });
    const link = text === null ? null : readQrLink(text);
    if (text === null || link === null)
      throw new TillSaysOtherwise({
        assertion: "the picture on the screen is a payment QR",
        expected: "a payment link",
        actual: text ?? "nothing that two decoders could read",
        screen: screen.text,
        invariants: ["I9"],
      });
    const qr: ShownQr = {
      payload: text,
      expectedMinor: basket.total,
      labelMinor,
      label: (screen.parts["QR amount"]?.text ?? "").replace(/\s/g, " "),
      codeMinor: link.sumMinor,
      currency: link.currency,
      operation: screen.operation ?? "",
    };
    till.showsMoney(screen, "QR amount", basket.total, ["I7"]);
    if (link.sumMinor !== null && link.sumMinor !== basket.total)
      throw new TillSaysOtherwise({
        assertion: "the code asks for what the cart costs",
        expected: decimalFromMinor(basket.total),
        actual: decimalFromMinor(link.sumMinor),
        screen: screen.text,
        invariants: ["I7", "I9"],
      });
    if (link.checksumIsRight === false || (link.currency !== null && link.currency !== "RUB"))
      throw new TillSaysOtherwise({
        assertion: "the code is whole",
        expected: "RUB and a right checksum",
        actual: text,
        screen: screen.text,
        invariants: ["I9"],
      });
    return qr;
  }

  const verbs: QrVerbs = {
    ...qrEndVerbsOf(till, does),
    ...stickerVerbsOf(till, does),

    showsQr: (basket) =>
      does("shows the QR", async () => {
        await till.tap("pay by QR");
        return readShown(basket);
      }),

    seesQr: (basket) => does("sees the QR", () => readShown(basket)),

    async sellsByQr(basket) {
      await does("fills the cart and opens payment", async () => {
        for (const { code, quantity } of basket.lines) for (let i = 0; i < quantity; i += 1) await till.tap("product", code);
        till.showsMoney(await till.look(), "cart total", basket.total, ["I7"]);
        await till.tap("pay");
        till.showsMoney(await till.comesTo("payment"), "payment total", basket.total, ["I7"]);
      });
      return verbs.showsQr(basket);
    },

    showsQrWithTwoTaps: (basket) =>
      does("taps twice and shows the QR", async () => {
        await till.tapTwice("pay by QR");
        return readShown(basket);
      }),

    showsAnotherQr: (basket) =>
      does("shows another QR", async () => {
        await till.tap("new QR");
        return readShown(basket);
      }),

    isRefusedAQr: () =>
      does("asks for a QR and is refused", async () => {
        await till.tap("pay by QR");
        const { parts } = await till.comesTo("error", { invariants: ["I7", "I11"] });
        await till.tap("back from error");
        await till.comesTo(["payment", "sale"]);
        return { code: parts["error code"]?.text ?? "", text: parts["error text"]?.text ?? "" };
      }),

    asksToCancelQr: () =>
      does("asks to cancel the QR", async () => {
        // A till that was just opened again has to find its way back first; and the payment may have come through in the very moment before the tap.
        const { name } = await till.comesTo(["qr-wait", "qr-ended", "receipt"], { invariants: ["I11", "I15"] });
        if (name === "qr-wait") await till.tap("cancel QR").catch(ifStillWaiting(till));
      }),

    isRefusedToCancelQr: () =>
      does("asks to cancel the QR and is refused", async () => {
        await till.waitsFor(
          "the till knows that the customer is paying",
          ({ name, status }) => name === "qr-wait" && status === "IN_PROGRESS",
          { invariants: ["I6", "I11"] },
        );
        await till.tap("cancel QR");
        await till.waitsFor(
          "the till goes on waiting",
          ({ name, busy, status }) => name === "qr-wait" && !busy && status === "IN_PROGRESS",
          { invariants: ["I6", "I11"] },
        );
      }),

    async isOfferedQr() {
      const { parts } = await till.comesTo("payment");
      return parts["pay by QR"]?.enabled === true;
    },

    leavesPayment: () =>
      does("goes back from payment", async () => {
        await till.tap("back from payment");
        await till.comesTo("sale");
        await till.tap("clear cart");
      }),

    isSeenWhole: (qr) =>
      does("turns the screen to the customer", async () => {
        const { labelMinor, expectedMinor, payload } = qr;
        const { text } = await hands.scan({ locator: null, name: "the screen before the customer", labelMinor, expectedMinor });
        return text === payload;
      }),

    seesTheSameQrAgain: (qr) =>
      does("sees the same QR again", async () => {
        const screen = await till.waitsFor("the QR is shown", isWaitingWithCode);
        const { text } = await hands.scan({
          locator: till.locator("QR code"),
          name: "the same QR again",
          labelMinor: labelMinorOf(screen.parts["QR amount"]),
          expectedMinor: qr.expectedMinor,
        });
        if (text !== qr.payload)
          throw new TillSaysOtherwise({
            assertion: "the same QR is shown again",
            expected: qr.payload,
            actual: text,
            screen: screen.text,
            invariants: ["I9", "I10"],
          });
      }),
  };
  return verbs;
}

function isWaitingWithCode({ name, busy, parts }: Screen): boolean {
  return name === "qr-wait" && !busy && parts["QR picture"] !== undefined && parts["QR amount"] !== undefined;
}

/** A tap that failed because the screen it was meant for is gone is no finding. */
function ifStillWaiting(till: Till): (thrown: unknown) => Promise<void> {
  return async (thrown) => {
    if ((await till.look()).name === "qr-wait") throw thrown;
  };
}
