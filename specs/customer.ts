import type { CustomerDoes } from "../src/domain/control.ts";
import { decimalFromMinor } from "../src/domain/money.ts";
import type { Hands } from "../src/rider/hands.ts";
import { TillSaysOtherwise } from "../src/rider/till-says-otherwise.ts";
import type { ShownQr } from "./shown-qr.ts";

/** The customer with a phone: sees only what is on the screen. */
export interface Customer {
  scans(qr: ShownQr): Promise<void>;
  pays(qr: ShownQr): Promise<void>;
  isDeclined(qr: ShownQr): Promise<void>;
  /** Nobody scans the code until its time is over. */
  letsTheTimePass(qr: ShownQr): Promise<void>;
  /** The code has ended, and the bank takes the money all the same. */
  paysTooLate(qr: ShownQr): Promise<void>;
  /** Pays a code that another till shows. */
  paysFor(qr: { readonly payload: string; readonly amountMinor: number }): Promise<void>;
}

export function customerOf(hands: Hands): Customer {
  type Scannable = Pick<ShownQr, "payload" | "expectedMinor">;
  const does = (what: CustomerDoes, sentence: string) => (qr: Scannable) =>
    hands.step({ actor: "customer", sentence }, async () => {
      const amountMinor = await hands.customer(what, qr.payload);
      if (amountMinor === qr.expectedMinor) return;
      throw new TillSaysOtherwise({
        assertion: "the bank asks the customer for what the cart cost",
        expected: decimalFromMinor(qr.expectedMinor),
        actual: decimalFromMinor(amountMinor),
        screen: null,
        invariants: ["I7"],
      });
    });
  const pays = does("pays", "pays by the QR");
  return {
    scans: does("scans", "scans the QR and thinks about it"),
    pays,
    paysFor: ({ payload, amountMinor }) => pays({ payload, expectedMinor: amountMinor }),
    isDeclined: does("is declined", "tries to pay, but the bank declines"),
    letsTheTimePass: does("waits too long", "waits until the QR's time is over"),
    paysTooLate: does("pays too late", "pays by the QR that has ended"),
  };
}
