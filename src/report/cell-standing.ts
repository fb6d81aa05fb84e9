import type { Cell } from "../domain/cell.ts";
import type { RefutedCell } from "../domain/decision.ts";
import { type Verdict, type VerdictKind, VERDICTS } from "../domain/verdict.ts";
import type { RunRecord } from "./run-record.ts";

/** What a cell means for the decision. The gate has the last word; the reports only repeat it. */
export const STANDINGS = {
  proved: "proved",
  refuted: "refuted",
  open: "open",
  tolerated: "tolerated",
  waived: "waived",
} as const;
export type Standing = keyof typeof STANDINGS;

/** The symbol of a mark; colour says the standing, the symbol says why, so that neither is needed to read the other. */
export type Mark = "check" | "plus" | "cross" | "differs" | "wave" | "question" | "alarm" | "barred" | "flag";

export interface CellStanding {
  readonly cell: Cell;
  readonly standing: Standing;
  readonly mark: Mark;
  /** null: nothing was judged for this cell. */
  readonly verdict: Verdict | null;
  /** Two or three words for a tooltip. */
  readonly word: string;
  readonly sentence: string;
  readonly refuted: RefutedCell | null;
  readonly waiver: string | null;
}

/** The standing of every planned cell, in the order of the plan. A cell that nobody judged is open, never green. */
export function standingsOf(record: RunRecord): ReadonlyMap<string, CellStanding> {
  const { decision } = record;
  const verdicts = new Map(record.verdicts.map((verdict) => [verdict.cell, verdict]));
  const refuted = new Map(decision.refuted.map((entry) => [entry.cell, entry]));
  const open = new Map(decision.open.map((entry) => [entry.cell, entry]));
  const tolerated = new Map(decision.tolerated.map((entry) => [entry.cell, entry]));
  const waived = new Map(decision.waived.map((entry) => [entry.cell, entry]));

  return new Map(
    record.plan.cells.map((cell) => {
      const verdict = verdicts.get(cell.id) ?? null;
      const standing: Standing = waived.has(cell.id)
        ? "waived"
        : refuted.has(cell.id)
          ? "refuted"
          : open.has(cell.id)
            ? "open"
            : tolerated.has(cell.id)
              ? "tolerated"
              : unlisted(verdict);
      return [
        cell.id,
        {
          cell,
          standing,
          mark: markOf(standing, verdict),
          verdict,
          word: wordOf(verdict),
          sentence: verdict?.sentence ?? open.get(cell.id)?.sentence ?? "No verdict was recorded for this cell.",
          refuted: refuted.get(cell.id) ?? null,
          waiver: waived.get(cell.id)?.waiver ?? null,
        },
      ] as const;
    }),
  );
}

export const PROVING = new Set<VerdictKind>(["compatible", "fixed", "new works", "passed without control"]);
const REFUTING = new Set<VerdictKind>(["regression", "new fails", "changed"]);

/** The decision lists everything that is not proved; should a cell be missing from its lists, its verdict decides, to the cautious side. */
function unlisted(verdict: Verdict | null): Standing {
  if (verdict === null) return "open";
  if (PROVING.has(verdict.kind)) return "proved";
  return REFUTING.has(verdict.kind) ? "refuted" : "open";
}

function wordOf(verdict: Verdict | null): string {
  if (verdict === null) return "no verdict";
  return verdict.kind === "open" ? `open: ${verdict.openBecause ?? "no answer"}` : `${verdict.kind}: ${VERDICTS[verdict.kind]}`;
}

function markOf(standing: Standing, verdict: Verdict | null): Mark {
  if (standing === "waived") return "flag";
  if (verdict === null) return "question";
  switch (verdict.kind) {
    case "compatible":
    case "fixed":
    case "passed without control":
      return "check";
    case "new works":
      return "plus";
    case "regression":
    case "new fails":
    case "failed without control":
      return "cross";
    case "changed":
      return "differs";
    case "pre-existing":
    case "suspect":
      return "wave";
    case "coverage lost":
      return "barred";
    case "open":
      return openMark(verdict.openBecause);
  }
}

function openMark(because: Verdict["openBecause"]): Mark {
  switch (because) {
    case "error":
    case "damaged":
      return "alarm";
    case "precluded":
      return "barred";
    case "missing":
    case "unresolved":
    case null:
      return "question";
  }
}
