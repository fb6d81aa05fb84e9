import type { Reader } from "./reader.ts";

/**
 * Takes whatever is there, as a desktop till written in JavaScript does. The casts are the lie such a till lives with:
 * an absent amount travels on as undefined and ends as NaN on the screen, rubles pass for kopecks.
 */
export const javascriptReader: Reader = {
  name: "javascript",
  text: (from, field) => take(from, field) as string,
  textIfThere: (from, field) => (take(from, field) ?? null) as string | null,
  money: (from, field) => take(from, field) as number,
  moneyIfThere: (from, field) => (take(from, field) ?? null) as number | null,
  count: (from, field) => take(from, field) as number,
  quantity: (from, field) => take(from, field) as number,
  quantityIfThere: (from, field) => (take(from, field) ?? null) as number | null,
  flag: (from, field) => Boolean(take(from, field)),
  flagIfThere: (from, field) => Boolean(take(from, field)),
  moment: (from, field) => take(from, field) as string,
  choice: (from, field, known) => known.find((word) => word === take(from, field)) ?? "other",
  list: (from, field) => take(from, field) as readonly unknown[],
  listIfThere: (from, field) => (take(from, field) ?? []) as readonly unknown[],
  part: (from, field) => take(from, field),
};

/** Throws the same TypeError as any property access when there is no object at all. */
function take(from: unknown, field: string): unknown {
  return (from as Record<string, unknown>)[field];
}
