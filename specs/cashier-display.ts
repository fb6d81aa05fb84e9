import type { Hands } from "../src/rider/hands.ts";
import { TillSaysOtherwise } from "../src/rider/till-says-otherwise.ts";
import type { Does } from "./does.ts";
import type { ShownQr } from "./shown-qr.ts";
import { labelMinorOf, type Till } from "./till.ts";

/** What a cashier sees of the screen on the customer's side. */
export interface DisplayVerbs {
  /** It shows this code, with its sum. */
  seesShownToCustomer(qr: ShownQr): Promise<void>;
  /** No code is left on it. */
  seesNothingToScan(): Promise<void>;
}

export function displayVerbsOf(hands: Hands, till: Till, does: Does): DisplayVerbs {
  return {
    seesShownToCustomer: (qr) =>
      does("looks at the customer's screen", async () => {
        const screen = await till.waitsFor(
          "the customer's screen shows a code",
          ({ parts }) => parts["code for the customer"] !== undefined && parts["sum for the customer"] !== undefined,
          { invariants: ["I9", "I11"] },
        );
        till.showsMoney(screen, "sum for the customer", qr.expectedMinor, ["I7", "I9"]);
        const { text } = await hands.scan({
          locator: till.locator("code for the customer"),
          name: "the customer's screen",
          labelMinor: labelMinorOf(screen.parts["sum for the customer"]),
          expectedMinor: qr.expectedMinor,
        });
        if (text === qr.payload) return;
        throw new TillSaysOtherwise({
          assertion: "both screens show the same code",
          expected: qr.payload,
          actual: text,
          screen: screen.text,
          invariants: ["I9"],
        });
      }),

    seesNothingToScan: () =>
      does("sees the customer's screen cleared", async () => {
        const { parts, text } = await till.look();
        if (parts["code for the customer"] === undefined) return;
        throw new TillSaysOtherwise({
          assertion: "no code is shown to the customer that has ended",
          expected: "no code",
          actual: `a code for ${parts["sum for the customer"]?.text ?? "no sum"}`,
          screen: text,
          invariants: ["I9"],
        });
      }),
  };
}
