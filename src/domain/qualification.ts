import type { RiderId } from "./cell.ts";
import type { Platform } from "./platform.ts";
import type { Stage } from "./stage.ts";

/** One square of a rollout's matrix, a stage and a build: `MIX/android@4.9`. Red when any of its cells fails. */
export type Square = `${Stage}/${RiderId}`;

/** What each breakage must turn red, and which changes must turn nothing red: written down before anything runs. */
export interface Catalogue {
  readonly schema: 1;
  /** The predictions speak of these platforms; riders on others stay at home. */
  readonly platforms: readonly Platform[];
  /** Stories that every walk tells beside those that can find its breakage: ids or tags. */
  readonly core: readonly string[];
  readonly breakages: readonly PredictedBreakage[];
  readonly benign: readonly PredictedBenign[];
}

export interface PredictedBreakage {
  readonly id: string;
  readonly title: string;
  readonly rollout: string;
  /** Each row is a product of its lists. */
  readonly red: readonly { readonly stages: readonly Stage[]; readonly platforms: readonly Platform[]; readonly apps: readonly string[] }[];
  /** Stories that can find it, by id or tag. */
  readonly stories: readonly string[];
  /** In every red square one of these fails; another one is the right red for a wrong reason. */
  readonly invariants: readonly string[];
  readonly shows: string;
  readonly evidence: string;
}

export interface PredictedBenign {
  readonly id: string;
  readonly title: string;
  readonly rollout: string;
  readonly stories: readonly string[];
  readonly why: string;
}

export type PlantKind = "breakage" | "benign";

export interface RedSquare {
  readonly square: Square;
  /** The cell that says it best. */
  readonly cell: string;
  readonly invariants: readonly string[];
  readonly sentence: string;
}

/** What one walk with one plant showed, held against its prediction. */
export interface Held {
  readonly kind: PlantKind;
  readonly id: string;
  readonly title: string;
  readonly rollout: string;
  readonly predictedRed: readonly Square[];
  readonly caught: readonly RedSquare[];
  readonly missed: readonly { readonly square: Square; readonly why: string }[];
  readonly unexpectedRed: readonly RedSquare[];
  readonly wrongInvariant: readonly { readonly square: Square; readonly expected: readonly string[]; readonly seen: readonly string[] }[];
  /** Squares that had to stay green and did. */
  readonly green: readonly Square[];
  /** Squares that had to stay green and gave no answer. */
  readonly unsettled: readonly { readonly square: Square; readonly why: string }[];
  /** Cells of the walk, its controls and books among them. */
  readonly experiments: number;
}

/** A walk that was walked: what it showed, and where its evidence is. */
export interface WalkedTrial extends Held {
  readonly run: string;
  /** To what the walk was limited, and why. */
  readonly limits: string;
  /** Epoch ms. */
  readonly at: number;
  readonly tookMs: number;
}

export interface NotTried {
  readonly kind: PlantKind;
  readonly id: string;
  readonly title: string;
  readonly why: string;
}

export interface Score {
  /** Breakages of which every predicted square went red. */
  readonly caught: number;
  readonly of: number;
  /** The same, square by square. */
  readonly squaresCaught: number;
  readonly squaresPredicted: number;
  readonly wrongInvariants: number;
  readonly falseAlarms: number;
  readonly greenCellsRun: number;
  readonly unsettled: number;
}

/** What `tillgate qualify --json` prints and keeps. */
export interface Qualification {
  readonly schema: 1;
  readonly project: string;
  /** Digest of the harness's own source. */
  readonly harness: string;
  /** Epoch ms of the last walk. */
  readonly at: number;
  /** As they were given; empty when all was asked for. */
  readonly filters: string;
  readonly breakages: readonly WalkedTrial[];
  readonly benign: readonly (WalkedTrial & { readonly red: readonly RedSquare[] })[];
  readonly notTried: readonly NotTried[];
  readonly score: Score;
}

export const NEVER_QUALIFIED = {
  kind: "never qualified",
  sentence: "what this harness catches was not shown here: tillgate qualify plants known incompatibilities and shows it",
} as const;

/** How well the harness of a run had been shown to catch what is planted, when the run began. */
export type Prover =
  | typeof NEVER_QUALIFIED
  | {
      readonly kind: "qualified";
      readonly sentence: string;
      readonly harness: string;
      /** Whether it was this very version of the harness. */
      readonly by: "this version" | "an earlier version";
      /** Epoch ms. */
      readonly at: number;
      readonly filters: string;
      readonly score: Score;
      readonly missed: readonly string[];
      readonly notTried: readonly NotTried[];
    };
