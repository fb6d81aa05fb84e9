import type { Hands } from "../src/rider/hands.ts";

/** Something that the cashier does, as a step of the story. */
export type Does = <T>(sentence: string, act: () => Promise<T>) => Promise<T>;

export function cashierDoes(hands: Hands): Does {
  return (sentence, act) => hands.step({ actor: "cashier", sentence }, act);
}
