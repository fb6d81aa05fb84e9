/** How deep a case refers into what a step gave, and how far down a list. */
const DEEPEST = 3;
const LAST_OF_A_LIST = 9;

/** Where a value came from: something that an earlier verb gave, or a field of it. The latest that fits. */
export function findGiven<Given extends { readonly value: unknown }>(
  value: unknown,
  givens: readonly Given[],
): { readonly given: Given; readonly fields: readonly string[] } | null {
  if (value === null || value === "" || typeof value === "number" || typeof value === "boolean") return null;
  for (const given of givens.toReversed()) {
    const fields = pathTo(value, given.value, DEEPEST);
    if (fields !== null) return { given, fields };
  }
  // A story may have picked from it only what the verb needs.
  const made = typeof value === "object" ? givens.findLast((given) => holdsAllOf(given.value, value)) : undefined;
  return made === undefined ? null : { given: made, fields: [] };
}

/** The same value, all the way down. */
export function isAlike(one: unknown, other: unknown): boolean {
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return Object.is(one, other);
  const keys = Object.keys(one);
  return (
    Array.isArray(one) === Array.isArray(other) &&
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isAlike(Reflect.get(one, key), Reflect.get(other, key)))
  );
}

function pathTo(wanted: unknown, within: unknown, depth: number): readonly string[] | null {
  if (Object.is(wanted, within)) return [];
  if (depth === 0 || typeof within !== "object" || within === null) return null;
  const keys = Array.isArray(within) ? Object.keys(within).slice(0, LAST_OF_A_LIST + 1) : Object.keys(within);
  for (const key of keys) {
    const rest = pathTo(wanted, Reflect.get(within, key) as unknown, depth - 1);
    if (rest !== null) return [key, ...rest];
  }
  return null;
}

function holdsAllOf(given: unknown, part: object): boolean {
  if (typeof given !== "object" || given === null || Array.isArray(part)) return false;
  const keys = Object.keys(part);
  return keys.length > 0 && keys.every((key) => Object.hasOwn(given, key) && isAlike(Reflect.get(given, key), Reflect.get(part, key)));
}
