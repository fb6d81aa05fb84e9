import type { Lane, Platform, Tier } from "./platform.ts";
import type { Prover } from "./qualification.ts";
import type { Stage } from "./stage.ts";
import type { VerdictKind } from "./verdict.ts";

export type DecisionWord = "BOARD" | "REFUSE" | "HOLD";

export const EXIT_CODES = { BOARD: 0, REFUSE: 1, usage: 2, HOLD: 3, surroundings: 4, fault: 70, interrupted: 130 } as const;

export interface RefutedCell {
  readonly cell: string;
  readonly scenario: string;
  readonly platform: Platform;
  readonly app: string;
  readonly stage: Stage;
  readonly tier: Tier;
  readonly verdict: VerdictKind;
  readonly invariants: readonly string[];
  readonly sentence: string;
  readonly blame: string;
  readonly evidence: string | null;
  /** The command that tells the cell again alone. */
  readonly reproduce: string;
  /** The command that walks to it as the run did; the same where no evidence was kept of it. */
  readonly inTheWalk: string;
}

export interface Decision {
  readonly schema: 1;
  readonly run: string;
  readonly decision: DecisionWord;
  readonly sentence: string;
  readonly release: { readonly component: "backend"; readonly version: string; readonly rollout: string };
  readonly lane: Lane;
  readonly seed: number;
  readonly engines: readonly string[];
  readonly counts: {
    readonly obligations: number;
    readonly proved: number;
    readonly refuted: number;
    readonly open: number;
    readonly tolerated: number;
    readonly waived: number;
    readonly notApplicable: number;
  };
  readonly refuted: readonly RefutedCell[];
  readonly open: readonly { readonly cell: string; readonly reason: string; readonly sentence: string }[];
  readonly tolerated: readonly { readonly cell: string; readonly verdict: VerdictKind; readonly sentence: string }[];
  readonly waived: readonly { readonly cell: string; readonly waiver: string }[];
  readonly notCovered: readonly { readonly what: string; readonly why: string }[];
  readonly findings: readonly string[];
  readonly prover: Prover;
  readonly next: readonly string[];
}
