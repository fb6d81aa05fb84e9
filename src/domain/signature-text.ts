import type { Signature } from "./verdict.ts";

/** One line that says the same for the same red: what a waiver must quote exactly. */
export function signatureText(signature: Signature): string {
  const { segment, invariants, assertion, message, endpoint } = signature;
  return [segment, [...invariants].sort().join(",") || "-", assertion, message, endpoint ?? "-"].join(" | ");
}
