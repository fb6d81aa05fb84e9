import type { AttemptEvidence, ObservedValue } from "../domain/attempt.ts";
import { signatureText } from "../domain/signature-text.ts";
import type { Signature, Verdict } from "../domain/verdict.ts";
import type { WireExchange } from "../domain/wire.ts";
import { violationsIn } from "./invariants.ts";
import { moneyOfAttempt, unreadCoreFacts, type Violation } from "./money-evidence.ts";
import { sayBank } from "./say-bank.ts";
import { signatureOf, sortedInvariants } from "./signature.ts";

/** What all attempts of one cell come to, before it is compared with its control. */
export type Assessment = Passed | Failed | { readonly kind: "mixed"; readonly failed: Failed } | Silent;

export interface Silent {
  readonly kind: "none";
  readonly because: NonNullable<Verdict["openBecause"]>;
  readonly why: string;
  readonly evidence: string | null;
}

export interface Passed {
  readonly kind: "pass";
  readonly observations: Readonly<Record<string, ObservedValue>>;
  readonly wire: readonly WireExchange[];
  readonly evidence: string;
}

export interface Failed {
  readonly kind: "fail";
  readonly signature: Signature;
  readonly invariants: readonly string[];
  readonly violations: readonly Violation[];
  /** What the story itself tripped over; null when the story ended well and only the evidence did not. */
  readonly story: {
    readonly segment: string;
    readonly message: string;
    readonly expected: string | null;
    readonly actual: string | null;
  } | null;
  /** Steps taken before it failed: which of two failures came earlier. */
  readonly steps: number;
  /** What the bank did meanwhile; null when the story never came there. */
  readonly bank: string | null;
  readonly wire: readonly WireExchange[];
  readonly evidence: string;
  /** Another attempt of the same cell that gave no answer: it may have failed in another way. */
  readonly beside: { readonly because: NonNullable<Verdict["openBecause"]>; readonly why: string } | null;
}

/** A failure is never erased by a later pass; an attempt without an answer is never read as a good one. */
export function assess({ attempts, damaged }: { attempts: readonly AttemptEvidence[]; damaged: string | null }): Assessment {
  if (damaged !== null) return { kind: "none", because: "damaged", why: damaged, evidence: null };
  const inOrder = [...attempts].sort((a, b) => a.registered.number - b.registered.number);
  const each = inOrder.map(assessOne);
  const failed = each.find((one): one is Failed => one.kind === "fail");
  const passed = each.find((one): one is Passed => one.kind === "pass");
  const silent = each.find((one): one is Silent => one.kind === "none");
  if (failed !== undefined) {
    const known = { ...failed, beside: silent ?? null };
    return passed === undefined ? known : { kind: "mixed", failed: known };
  }
  if (silent !== undefined) return silent;
  if (passed === undefined) return { kind: "none", because: "missing", why: "", evidence: null };
  const gap = inOrder.findIndex(
    ({ registered }, i) => registered.number !== (inOrder[0]?.registered.number ?? 1) + i || (i === 0 && registered.number > 1),
  );
  return gap < 0 ? passed : { kind: "none", because: "missing", why: `attempt ${gap + 1} of the cell is gone`, evidence: null };
}

export function evidenceFolder(attempt: string): string {
  return `evidence/${attempt}`;
}

/** What one attempt says by itself: enough to see whether it must be told again. */
export function findingOf(
  evidence: AttemptEvidence,
): { readonly kind: "pass" } | { readonly kind: "fail"; readonly signature: string } | { readonly kind: "none" } {
  const one = assessOne(evidence);
  return one.kind === "fail" ? { kind: "fail", signature: signatureText(one.signature) } : { kind: one.kind };
}

export function failedViolations(assessment: Assessment): readonly Violation[] {
  return assessment.kind === "fail" ? assessment.violations : assessment.kind === "mixed" ? assessment.failed.violations : [];
}

export function assessOne(evidence: AttemptEvidence): Passed | Failed | Silent {
  const folder = evidenceFolder(evidence.registered.attempt);
  const { result } = evidence;
  if (result === null) return { kind: "none", because: "unresolved", why: "", evidence: folder };
  const { outcome } = result;
  switch (outcome.kind) {
    case "error":
      return { kind: "none", because: "error", why: outcome.message, evidence: folder };
    case "precluded":
      return { kind: "none", because: "precluded", why: outcome.cause, evidence: folder };
    case "pass":
    case "fail": {
      if (outcome.kind === "fail" && brokeBeforeItsStage(evidence)) {
        const why = `what had to be made on the version that the stage has left could not be made: ${outcome.message}`;
        return { kind: "none", because: "precluded", why, evidence: folder };
      }
      const violations = violationsIn(moneyOfAttempt(evidence));
      if (outcome.kind === "pass" && violations.length === 0) {
        const unread = unreadCoreFacts(evidence.facts);
        if (unread.length > 0)
          return { kind: "none", because: "error", why: `the shop's facts could not be read (${unread.join("; ")})`, evidence: folder };
        return { kind: "pass", observations: result.observations, wire: evidence.wire, evidence: folder };
      }
      const signature = signatureOf({ evidence, outcome, violations });
      return {
        kind: "fail",
        signature,
        invariants: sortedInvariants(signature.invariants),
        violations,
        story:
          outcome.kind === "fail"
            ? { segment: outcome.segment, message: outcome.message, expected: outcome.expected, actual: outcome.actual }
            : null,
        steps: result.steps.length,
        bank: sayBank(evidence.ledger),
        wire: evidence.wire,
        evidence: folder,
        beside: null,
      };
    }
  }
}

/**
 * A cell is judged only on what runs at its stage. In BACK two things run on the version that the stage has left, as set-up:
 * the first half of a story that is cut, and whatever the account's other till makes. When those fail, the failure belongs
 * to the stages that this version serves, and the rollback was never tried.
 */
export function brokeBeforeItsStage({ cell: { stage, service }, result }: AttemptEvidence): boolean {
  // A customer's case is told as a whole: whatever broke in it is what was asked for.
  if (stage !== "BACK" || service.kind === "replayed" || result?.outcome.kind !== "fail") return false;
  const { segment } = result.outcome;
  const onTheOtherTill = result.steps.some((step) => step.actor === "other till" && step.sentence === segment);
  const beforeTheCut =
    service.kind === "cut" && !result.steps.some((step) => step.actor === "world" && step.sentence.startsWith(`${service.at}: `));
  return onTheOtherTill || beforeTheCut;
}
