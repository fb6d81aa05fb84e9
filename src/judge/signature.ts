import type { AttemptEvidence, Outcome } from "../domain/attempt.ts";
import type { Signature } from "../domain/verdict.ts";
import { signatureText } from "../domain/signature-text.ts";
import type { Violation } from "./money-evidence.ts";
import { endpointName } from "./wire-difference.ts";

/** The failure of one attempt in a form that compares: what differs from run to run by nature is struck out. */
export function signatureOf({
  evidence,
  outcome,
  violations,
}: {
  evidence: AttemptEvidence;
  outcome: Outcome;
  violations: readonly Violation[];
}): Signature {
  const seen = violations.map(({ invariant }) => invariant);
  if (outcome.kind === "fail") {
    return {
      segment: outcome.segment,
      invariants: sortedInvariants([...outcome.invariants, ...seen]),
      assertion: normalised(outcome.assertion),
      message: normalised(outcome.message),
      endpoint: lastRefusal(evidence),
    };
  }
  return {
    segment: "evidence",
    invariants: sortedInvariants(seen),
    assertion: "invariants hold",
    message: normalised(violations[0]?.sentence ?? ""),
    endpoint: lastRefusal(evidence),
  };
}

export function sameSignature(a: Signature, b: Signature): boolean {
  return signatureText(a) === signatureText(b);
}

/** I2 before I10, each once. */
export function sortedInvariants(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)));
}

/** First line, without the ids, moments and numbers that no two runs share. */
export function normalised(message: string): string {
  return (
    (message.split("\n", 1)[0] ?? "")
      .replace(/\x1b\[[\d;]*m/g, "")
      // Which documents a long list has depends on what was told before.
      .replace(/\[(?:[^[\],]*,){3,}[^[\]]*(?:\]|$)/g, "[…]")
      .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, "<id>")
      .replace(/\b[0-9a-f]{8}…/gi, "<id>")
      .replace(/\b[A-Z][A-Z0-9]{31}\b/g, "<qr>")
      .replace(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?/g, "<moment>")
      .replace(/\d(?:[\d\s.,]*\d)?/g, "<n>")
      .trim()
      .slice(0, 300)
  );
}

function lastRefusal({ wire }: AttemptEvidence): string | null {
  const refused = wire.filter(({ device, response }) => device === "till" && response !== null && response.status >= 400).at(-1);
  return refused === undefined ? null : `${endpointName(refused)} ${refused.response?.status}`;
}
