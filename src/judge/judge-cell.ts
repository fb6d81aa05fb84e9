import type { Cell } from "../domain/cell.ts";
import type { Rollout } from "../domain/rollout.ts";
import type { Difference, PairsTold, Signature, Verdict, VerdictKind } from "../domain/verdict.ts";
import type { Assessment, Failed, Silent } from "./assess.ts";
import { CONTROL_TABLE, type CandidateColumn, type ControlRow } from "./control-table.ts";
import { oldCapabilities } from "./invariants/i12-old-capabilities.ts";
import { undeclaredDifferences } from "./observation-difference.ts";
import type { FindPairs } from "./pairs-told.ts";
import { sayVerdict } from "./say-verdict.ts";
import { sameSignature, sortedInvariants } from "./signature.ts";
import { wireDifferences } from "./wire-difference.ts";

/** The verdict of one told story, compared with what the same build could do before. */
export function judgeCell({
  cell,
  rollout,
  predecessor,
  assessmentOf,
  findPairs,
}: {
  cell: Cell;
  rollout: Rollout;
  /** For a build that arrives with the rollout: the same story at BASE on the build before it. */
  predecessor: string | null;
  assessmentOf: (id: string) => Assessment;
  findPairs: FindPairs;
}): Verdict {
  const candidate = assessmentOf(cell.id);
  if (candidate.kind === "none") return open({ cell, rollout, silent: candidate, evidence: candidate.evidence });
  const control = cell.control === null ? null : assessmentOf(cell.control);
  const observed =
    candidate.kind === "pass" && control?.kind === "pass"
      ? undeclaredDifferences({ scenario: cell.scenario, rollout, control: control.observations, candidate: candidate.observations })
      : [];
  const failed = candidate.kind === "fail" ? candidate : candidate.kind === "mixed" ? candidate.failed : null;
  // A new build that cannot do on the old version what the build before it does there is no pre-existing trouble of anybody's.
  const brokeWithBuild = failed !== null && control?.kind !== "pass" && predecessor !== null && assessmentOf(predecessor).kind === "pass";
  const row = brokeWithBuild ? "passed" : rowOf({ cell, control, failed });
  const pairs = failed === null ? null : findPairs(cell, failed);
  const kind = withPairs(CONTROL_TABLE[row][columnOf(candidate, observed)], pairs);

  // An attempt that was lost may have failed worse: only a failure that nothing can lift stands beside it.
  const stands = (kind === "regression" || kind === "new fails") && cell.tier < 3;
  if (failed !== null && failed.beside !== null && !stands)
    return open({ cell, rollout, silent: failed.beside, evidence: failed.evidence });

  const wireBefore = control?.kind === "pass" ? control.wire : null;
  const wireNow = candidate.kind === "mixed" ? candidate.failed.wire : candidate.wire;
  // A pass with the same observations needs no explanation.
  const explains =
    wireBefore !== null && (failed !== null || observed.length > 0) ? wireDifferences({ control: wireBefore, candidate: wireNow }) : [];
  const lost = oldCapabilities({
    controlPassed: control?.kind === "pass" || brokeWithBuild,
    candidateKeeps: failed === null && observed.length === 0,
  });
  const invariants = sortedInvariants([...(failed?.invariants ?? []), ...lost]);
  return {
    cell: cell.id,
    kind,
    openBecause: null,
    invariants,
    signature: signatureWith({ failed, observed, invariants }),
    differences: [...observed, ...explains],
    ...(pairs === null ? {} : { pairs }),
    sentence: sayVerdict({
      cell,
      rollout,
      kind,
      pairs,
      failed,
      observed,
      explains,
      worked: control?.kind === "pass" ? "before the rollout" : brokeWithBuild ? "on the build before" : null,
    }),
    evidence: failed?.evidence ?? (candidate.kind === "pass" ? candidate.evidence : null),
  };
}

/** A failure that does not come again often enough is laid to nobody; nothing makes it a pass. */
function withPairs(kind: VerdictKind, pairs: PairsTold | null): VerdictKind {
  return pairs?.kind === "unexplained" && (kind === "regression" || kind === "new fails") ? "suspect" : kind;
}

function open({
  cell,
  rollout,
  silent: { because, why },
  evidence,
}: {
  cell: Cell;
  rollout: Rollout;
  silent: Pick<Silent, "because" | "why">;
  evidence: string | null;
}): Verdict {
  return {
    cell: cell.id,
    kind: "open",
    openBecause: because,
    invariants: [],
    signature: null,
    differences: [],
    sentence: sayVerdict({ cell, rollout, kind: "open", because, why }),
    evidence,
  };
}

function rowOf({ cell, control, failed }: { cell: Cell; control: Assessment | null; failed: Failed | null }): ControlRow {
  if (cell.stage === "BASE") return "itself";
  if (control === null) return cell.newFeature ? "feature is new" : "none";
  switch (control.kind) {
    case "pass":
      return "passed";
    case "mixed":
      return "both";
    case "none":
      return "none";
    case "fail": {
      if (failed === null || sameSignature(failed.signature, control.signature)) return "failed the same way";
      return isWorse(failed, control) || failed.steps < control.steps ? "failed otherwise, less or later" : "failed otherwise";
    }
  }
}

/** Worse: it breaks a promise about money that the control kept. */
function isWorse(candidate: Failed, control: Failed): boolean {
  return candidate.invariants.some((id) => !control.invariants.includes(id));
}

function columnOf(candidate: Exclude<Assessment, { kind: "none" }>, observed: readonly Difference[]): CandidateColumn {
  switch (candidate.kind) {
    case "pass":
      return observed.length === 0 ? "pass, same observations" : "pass, other observations";
    case "fail":
      return "fail";
    case "mixed":
      return "both";
  }
}

/** A change is waived by what changed, as a failure is by what failed. */
function signatureWith({
  failed,
  observed,
  invariants,
}: {
  failed: Failed | null;
  observed: readonly Difference[];
  invariants: readonly string[];
}): Signature | null {
  if (failed !== null) return { ...failed.signature, invariants };
  if (observed.length === 0) return null;
  return {
    segment: "observations",
    invariants,
    assertion: "the same as at BASE",
    message: observed.map(({ what }) => what).join(", "),
    endpoint: null,
  };
}
