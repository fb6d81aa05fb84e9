import type { Counted, PairedKind } from "./pairs.ts";

/** What a cell's evidence says; `proof.md` in the design calls these the verdicts. */
export const VERDICTS = {
  compatible: "works as before",
  changed: "works, but something recorded differs and nobody declared it",
  regression: "worked before, fails now",
  "pre-existing": "failed before in the same way",
  fixed: "failed before, works now",
  "new works": "a new feature works",
  "new fails": "a new feature fails",
  "passed without control": "works; nothing to compare it with",
  "failed without control": "fails; nothing to compare it with",
  suspect: "failed in another way than its control, or both passed and failed",
  "coverage lost": "applied before, not now",
  open: "no answer",
} as const;
export type VerdictKind = keyof typeof VERDICTS;

export interface Difference {
  readonly what: string;
  readonly control: string;
  readonly candidate: string;
}

/** A failure in a form that can be compared: the same red for another reason is not the same red. */
export interface Signature {
  readonly segment: string;
  readonly invariants: readonly string[];
  readonly assertion: string;
  readonly message: string;
  readonly endpoint: string | null;
}

/** How a failure fared when it was told again in pairs of candidate and control. */
export interface PairsTold {
  readonly kind: PairedKind;
  /** The cell that was told again; another one where it stands for all that failed in the same way. */
  readonly of: string;
  readonly candidate: Counted;
  readonly control: Counted;
  /** `true`: the control was told beside it on the old version; `false`: it is the recorded one. */
  readonly beside: boolean;
}

export interface Verdict {
  readonly cell: string;
  readonly kind: VerdictKind;
  /** Why it is open: missing, error, precluded, unresolved, damaged. null for every other kind. */
  readonly openBecause: "missing" | "unresolved" | "error" | "precluded" | "damaged" | null;
  readonly invariants: readonly string[];
  readonly signature: Signature | null;
  readonly differences: readonly Difference[];
  /** One sentence for a person: what the till showed, what the bank did, what differed. */
  readonly sentence: string;
  /** Only of a failure that was told again. */
  readonly pairs?: PairsTold;
  /** Folder of the decisive attempt, relative to the run. */
  readonly evidence: string | null;
}
