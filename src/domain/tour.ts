import type { Decision, DecisionWord } from "./decision.ts";

/** Several rollouts, walked one after another in one call; each is a run of its own. */
export interface TourCard {
  readonly schema: 1;
  readonly tour: string;
  /** Folders of the runs, beside the tour's own. */
  readonly runs: readonly string[];
  readonly leftOut: readonly LeftOutRollout[];
}

/** A rollout that was asked for and in which the filters select nothing. */
export interface LeftOutRollout {
  readonly rollout: string;
  readonly why: string;
}

/** One answer for several rollouts: the worst of theirs. */
export interface TourDecision {
  readonly schema: 1;
  readonly run: string;
  readonly decision: DecisionWord;
  readonly sentence: string;
  readonly rollouts: readonly Decision[];
  readonly leftOut: readonly LeftOutRollout[];
  readonly next: readonly string[];
}
