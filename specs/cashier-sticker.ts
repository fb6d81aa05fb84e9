import { TillSaysOtherwise } from "../src/rider/till-says-otherwise.ts";
import type { Basket } from "./baskets.ts";
import type { Does } from "./does.ts";
import type { Till } from "./till.ts";

/** What a cashier does with a sticker on the counter: the till asks for the money, the code is always the same. */
export interface StickerVerbs {
  /** From the choice of tenders to the till's waiting for the money; returns the operation as the till names it. */
  pointsToTheSticker(basket: Basket): Promise<string>;
}

export function stickerVerbsOf(till: Till, does: Does): StickerVerbs {
  return {
    pointsToTheSticker: (basket) =>
      does("points to the sticker on the counter", async () => {
        await till.tap("pay by QR");
        const screen = await till.comesTo(["qr-wait", "receipt"]);
        if (screen.name === "receipt")
          throw new TillSaysOtherwise({
            assertion: "the till waits until the customer has paid",
            expected: "qr-wait",
            actual: "a receipt, before anybody has scanned the sticker",
            screen: screen.text,
            invariants: ["I1", "I2"],
          });
        till.showsMoney(screen, "QR amount", basket.total, ["I7"]);
        return screen.operation ?? "";
      }),
  };
}
