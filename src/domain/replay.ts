import type { RiderId } from "./cell.ts";
import type { DecisionWord } from "./decision.ts";
import type { Stage } from "./stage.ts";
import type { Signature } from "./verdict.ts";

/** Where a story went wrong. */
export interface Moment {
  /** From 1; null: every step went well, and what the story left behind is wrong. */
  readonly step: number | null;
  /** The step as people say it. */
  readonly words: string;
  /** Where the step stands in the case's file. */
  readonly line: number | null;
  readonly column: number | null;
  /** What the till showed, in one sentence. */
  readonly sentence: string;
  readonly assertion: string;
  readonly expected: string | null;
  readonly actual: string | null;
  readonly invariants: readonly string[];
  /** The smaller step within, as a signature has it. */
  readonly segment: string;
}

/** What came of telling a case once. */
export type Telling =
  | { readonly kind: "went well"; readonly steps: number; readonly words: string }
  | { readonly kind: "went wrong"; readonly moment: Moment; readonly signature: Signature; readonly verdict: string }
  /** The test or its surroundings broke: nothing is said of the product. */
  | { readonly kind: "no answer"; readonly why: string };

/** A telling held against what the customer saw. */
export type Reproduction =
  | { readonly kind: "reproduced"; readonly moment: Moment }
  /** `differs`: the first point where reality and the case part. */
  | { readonly kind: "not reproduced"; readonly differs: string; readonly moment: Moment | null }
  | { readonly kind: "no answer"; readonly why: string };

/** What is to mend a case; all but a cashier's build take the place of the case's backend version. */
export type Fix =
  | { readonly kind: "backend"; readonly version: string }
  | { readonly kind: "cashier"; readonly version: string }
  | { readonly kind: "url"; readonly url: string }
  | { readonly kind: "run"; readonly run: readonly string[]; readonly env: Readonly<Record<string, string>> };

export function sayFix(fix: Fix): string {
  switch (fix.kind) {
    case "backend":
      return `backend ${fix.version}`;
    case "cashier":
      return `cashier ${fix.version}`;
    case "url":
      return `the backend at ${fix.url}`;
    case "run":
      return `the backend of "${fix.run.join(" ")}"`;
  }
}

export type ReplayAnswer = "reproduced" | "not reproduced" | "fixed" | "not fixed" | "no answer";

/** One side of a replay: on which versions it was told, and what came of it. */
export interface ReplaySide {
  readonly rider: RiderId;
  readonly backend: string;
  readonly rollout: string;
  readonly stage: Stage;
  readonly serves: string;
  readonly telling: Telling;
  readonly tookMs: number;
  /** Folders, from that of the replay. */
  readonly run: string;
  readonly evidence: string | null;
}

/** Everything that `tillgate replay` answers; also what `--json` prints and `replay.json` keeps. */
export interface ReplayRecord {
  readonly schema: 1;
  readonly replay: string;
  readonly case: string;
  readonly title: string;
  readonly file: string;
  readonly environment: string;
  readonly lane: string;
  readonly seed: number;
  readonly answer: ReplayAnswer;
  readonly sentence: string;
  readonly moment: Moment | null;
  readonly production: ReplaySide;
  readonly fix: (ReplaySide & { readonly what: string }) | null;
  readonly tier1: Tier1Shown;
  /** The page of it. */
  readonly report: string;
}

/** Whether what is money was shown to work with the fix on every live build. */
export type Tier1Shown =
  | { readonly kind: "not asked" }
  | { readonly kind: "left out"; readonly why: string }
  | { readonly kind: "shown"; readonly decision: DecisionWord; readonly sentence: string; readonly run: string };
