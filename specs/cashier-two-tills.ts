import { TillSaysOtherwise } from "../src/rider/till-says-otherwise.ts";
import type { Does } from "./does.ts";
import type { Till } from "./till.ts";

/** What a cashier sees of the account's other till. */
export interface TwoTillsVerbs {
  /** Asks for a QR for a sale that another till is being paid for, and is refused; ends on the empty sale screen. */
  isRefusedASecondQr(): Promise<{ readonly code: string; readonly text: string }>;
}

export function twoTillsVerbsOf(till: Till, does: Does): TwoTillsVerbs {
  return {
    isRefusedASecondQr: () =>
      does("asks for a QR and is refused", async () => {
        await till.tap("pay by QR");
        const { name, parts, text } = await till.comesTo(["error", "qr-wait"], { invariants: ["I2", "I11"] });
        if (name === "qr-wait")
          throw new TillSaysOtherwise({
            assertion: "a sale that another till is being paid for gets no second QR",
            expected: "a refusal",
            actual: "a QR",
            screen: text,
            invariants: ["I2"],
          });
        await till.tap("back from error");
        await till.comesTo("sale");
        return { code: parts["error code"]?.text ?? "", text: parts["error text"]?.text ?? "" };
      }),
  };
}
