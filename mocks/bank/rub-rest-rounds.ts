import type { SetKnobs } from "./knobs.ts";
import type { Operation } from "./operation.ts";
import type { Round } from "./postman.ts";
import { beginningLetter, callbackLetter, forgedLetters, type Sender } from "./rub-rest-callback.ts";

type HowCalled = SetKnobs["callbacks"];

const DUPLICATES = 3;

/** What the shop hears when a customer has scanned: by the contract nothing, callbacks tell of payments that ended. */
export function roundsOfBeginning(operation: Operation, from: Sender, knob: HowCalled): readonly Round[] {
  if (knob !== "forged first") return [];
  return forgedLetters(operation, from).map((letter) => ({ letter, copies: 1, late: false }));
}

/** What the shop hears when a payment has ended. */
export function roundsOfEnd(operation: Operation, from: Sender, knob: HowCalled): readonly Round[] {
  const letter = callbackLetter(operation, from);
  switch (knob) {
    case "dropped":
      return [];
    case "sent":
    case "forged first":
      return [{ letter, copies: 1, late: false }];
    case "duplicated":
      return [{ letter, copies: DUPLICATES, late: false }];
    case "delayed":
      return [{ letter, copies: 1, late: true }];
    case "reordered":
      return [
        { letter, copies: DUPLICATES, late: false },
        { letter: beginningLetter(operation, from), copies: DUPLICATES, late: true },
      ];
  }
}
