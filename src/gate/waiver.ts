import type { Cell } from "../domain/cell.ts";
import { matchesGlob } from "../domain/glob.ts";
import type { Rollout } from "../domain/rollout.ts";
import { signatureText } from "../domain/signature-text.ts";
import type { Verdict } from "../domain/verdict.ts";
import { mayBeWaived, NEVER_WAIVED } from "./policy.ts";

/** A known failure that somebody signed for, until a day. */
export interface Waiver {
  readonly id: string;
  /** A cell id, or a pattern with `*`. */
  readonly cell: string;
  /** Exactly what `signatureText` prints of the failure. */
  readonly signature: string;
  readonly reason: string;
  readonly issue: string;
  readonly owner: string;
  readonly approvers: readonly string[];
  /** Rollout id, or the version it brings. */
  readonly train: string;
  /** Last day on which it holds, `yyyy-mm-dd`. */
  readonly ends: string;
}

export interface WaiverProblem {
  readonly waiver: Waiver;
  readonly sentence: string;
}

/** Which waiver lifts which cell, and the waivers that themselves hold the release: a waiver in disorder lifts nothing. */
export function applyWaivers({
  waivers,
  cells,
  verdicts,
  rollout,
  today,
}: {
  waivers: readonly Waiver[];
  cells: readonly Cell[];
  verdicts: ReadonlyMap<string, Verdict>;
  rollout: Rollout;
  today: string;
}): { readonly lifted: ReadonlyMap<string, Waiver>; readonly problems: readonly WaiverProblem[] } {
  const lifted = new Map<string, Waiver>();
  const problems: WaiverProblem[] = [];
  for (const waiver of waivers.filter(({ train }) => train === rollout.id || train === rollout.to)) {
    const meant = cells.filter((cell) => matchesGlob(waiver.cell, cell.id));
    const hit = meant.filter((cell) => hits(waiver, verdicts.get(cell.id)));
    const why = whyInDisorder({ waiver, meant, hit, verdicts, today });
    if (why !== null) problems.push({ waiver, sentence: `waiver ${waiver.id} ${why}` });
    else for (const cell of hit) lifted.set(cell.id, waiver);
  }
  return { lifted, problems };
}

function hits(waiver: Waiver, verdict: Verdict | undefined): boolean {
  return verdict !== undefined && verdict.signature !== null && signatureText(verdict.signature) === waiver.signature;
}

function whyInDisorder({
  waiver,
  meant,
  hit,
  verdicts,
  today,
}: {
  waiver: Waiver;
  meant: readonly Cell[];
  hit: readonly Cell[];
  verdicts: ReadonlyMap<string, Verdict>;
  today: string;
}): string | null {
  if (waiver.ends < today) return `ended on ${waiver.ends}`;
  if (hit.length === 0) return "is no longer hit: the failure it names is gone";
  if (hit.length < meant.length) return `is too broad: "${waiver.cell}" means ${meant.length} cells and ${hit.length} fail that way`;
  const approvers = new Set(waiver.approvers.filter((name) => name !== waiver.owner));
  const wanted = hit.some(({ tier }) => tier === 1) ? 2 : 1;
  if (approvers.size < wanted) return `needs ${wanted === 1 ? "an approver" : "two approvers"} other than its owner`;
  const grave = hit.find((cell) => verdicts.get(cell.id)?.invariants.some((id) => NEVER_WAIVED.includes(id)));
  if (grave !== undefined) return `covers ${grave.id}, where money was lost, taken twice or miscounted: that cannot be waived`;
  const firm = hit.find((cell) => !mayBeWaived(verdicts.get(cell.id)?.kind ?? "open", cell.tier));
  return firm === undefined
    ? null
    : `covers ${firm.id}, whose verdict (${verdicts.get(firm.id)?.kind}) a tier ${firm.tier} cell cannot waive`;
}
