import type { VerdictKind } from "../domain/verdict.ts";

/** What the control of a cell came to. `itself`: the cell is a control; a failure there is nobody's regression. */
export type ControlRow =
  | "passed"
  | "failed the same way"
  | "failed otherwise"
  | "failed otherwise, less or later"
  | "both"
  | "none"
  | "feature is new"
  | "itself";
/** What the cell itself came to; a cell without an answer is open whatever its control did. */
export type CandidateColumn = "pass, same observations" | "pass, other observations" | "fail" | "both";

/** The table of the proof, cell by cell. */
export const CONTROL_TABLE = {
  passed: { "pass, same observations": "compatible", "pass, other observations": "changed", fail: "regression", both: "suspect" },
  "failed the same way": { "pass, same observations": "fixed", "pass, other observations": "fixed", fail: "pre-existing", both: "suspect" },
  "failed otherwise": { "pass, same observations": "fixed", "pass, other observations": "fixed", fail: "suspect", both: "suspect" },
  "failed otherwise, less or later": {
    "pass, same observations": "fixed",
    "pass, other observations": "fixed",
    fail: "regression",
    both: "suspect",
  },
  // A control that both passed and failed shows neither that it worked nor that it did not.
  both: {
    "pass, same observations": "passed without control",
    "pass, other observations": "passed without control",
    fail: "suspect",
    both: "suspect",
  },
  none: {
    "pass, same observations": "passed without control",
    "pass, other observations": "passed without control",
    fail: "failed without control",
    both: "failed without control",
  },
  "feature is new": { "pass, same observations": "new works", "pass, other observations": "new works", fail: "new fails", both: "suspect" },
  itself: { "pass, same observations": "compatible", "pass, other observations": "compatible", fail: "pre-existing", both: "suspect" },
} as const satisfies Record<ControlRow, Record<CandidateColumn, VerdictKind>>;
