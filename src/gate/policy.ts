import type { Tier } from "../domain/platform.ts";
import type { VerdictKind } from "../domain/verdict.ts";

export type Standing = "proved" | "refuted" | "open" | "tolerated";

/** What a verdict means for the release, by tier: money, checkout, cosmetic. */
export const POLICY = {
  compatible: { 1: "proved", 2: "proved", 3: "proved" },
  fixed: { 1: "proved", 2: "proved", 3: "proved" },
  "new works": { 1: "proved", 2: "proved", 3: "proved" },
  regression: { 1: "refuted", 2: "refuted", 3: "refuted" },
  "new fails": { 1: "refuted", 2: "refuted", 3: "refuted" },
  changed: { 1: "refuted", 2: "refuted", 3: "refuted" },
  suspect: { 1: "open", 2: "open", 3: "tolerated" },
  "pre-existing": { 1: "open", 2: "tolerated", 3: "tolerated" },
  "passed without control": { 1: "open", 2: "proved", 3: "proved" },
  "failed without control": { 1: "open", 2: "open", 3: "open" },
  "coverage lost": { 1: "open", 2: "open", 3: "open" },
  open: { 1: "open", 2: "open", 3: "open" },
} as const satisfies Record<VerdictKind, Record<Tier, Standing>>;

/** Only these may be lifted by a waiver: a cosmetic refusal, and a money failure that was there before the release. */
export function mayBeWaived(kind: VerdictKind, tier: Tier): boolean {
  return (tier === 3 && POLICY[kind][3] === "refuted") || (tier === 1 && kind === "pre-existing");
}

/** Lost payment, double charge and a ledger that does not agree: nobody can sign for these. */
export const NEVER_WAIVED: readonly string[] = ["I1", "I2", "I5"];
