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
  /** Folder of the decisive attempt, relative to the run. */
  readonly evidence: string | null;
}
