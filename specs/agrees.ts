import { isDeepStrictEqual } from "node:util";
import { TillSaysOtherwise } from "../src/rider/till-says-otherwise.ts";

/** Checks a promise of the story and names the invariants that are broken when it does not hold. */
export function agrees(
  promise: string,
  { actual, expected, invariants }: { readonly actual: unknown; readonly expected: unknown; readonly invariants: readonly string[] },
): void {
  if (isDeepStrictEqual(actual, expected)) return;
  throw new TillSaysOtherwise({ assertion: promise, expected: words(expected), actual: words(actual), screen: null, invariants });
}

const LONGEST = 600;

function words(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "nothing");
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
