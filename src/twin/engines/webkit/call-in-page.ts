/** A script that calls a function in the page; the function brings all it needs along, and its words go as JSON. */
export function callInPage<Words extends readonly unknown[]>(does: (...words: Words) => unknown, ...words: Words): string {
  // The loader that runs TypeScript wraps functions in a call of `__name`, which no page has.
  return `((__name) => (${String(does)})(${words.map((word) => JSON.stringify(word)).join(", ")}))((named) => named)`;
}
