import type { Till } from "../till.ts";

const LETTERS = "ABCDEFGHKLMNPRSTUVWXYZ";

/** The number a receipt shows, such as KD-0007; two letters of this till's own keep it apart from its neighbours. */
export function nextDocumentNumber(till: Till): string {
  const numbering = till.memory.read("numbering") ?? { prefix: twoLetters(), last: 0 };
  const next = { ...numbering, last: numbering.last + 1 };
  till.memory.write("numbering", next);
  return `${next.prefix}-${String(next.last).padStart(4, "0")}`;
}

function twoLetters(): string {
  return [...crypto.getRandomValues(new Uint8Array(2))].map((byte) => LETTERS[byte % LETTERS.length]).join("");
}
