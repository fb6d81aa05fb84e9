import type { Cell, RiderId } from "./cell.ts";
import type { Fault } from "./fault.ts";
import type { Lane, Platform, Tier } from "./platform.ts";
import type { Stage } from "./stage.ts";

export const OBLIGATION_RULES = {
  "old client, new world": "a supported build keeps every scenario it has, at every stage and after the rollback",
  "new client, old world": "the candidate build works on the old version, where a rollback may put it",
  straddle: "a money scenario survives the change of the world at each of its checkpoints",
  books: "at every stage border the bank's ledger, the shop's documents and the tills agree",
  negative: "an illegal step of the rollout is refused",
} as const;
export type ObligationRule = keyof typeof OBLIGATION_RULES;

/** Something that must be shown, written down before any result is read. */
export interface Obligation {
  readonly id: string;
  readonly rule: ObligationRule;
  readonly cell: string;
  readonly tier: Tier;
}

export interface NotApplicable {
  readonly cell: string;
  /** The rule that says so, as a sentence. */
  readonly rule: string;
}

/** One pass through the stages; `itinerary` holds each rider's cells stage by stage in the order it runs them. */
export interface Walk {
  readonly rollout: string;
  readonly from: string;
  readonly to: string;
  readonly stages: readonly Stage[];
  readonly riders: readonly Rider[];
}

export interface Rider {
  readonly id: RiderId;
  readonly platform: Platform;
  readonly app: string;
  readonly itinerary: readonly { readonly stage: Stage; readonly cells: readonly string[] }[];
}

export interface Plan {
  readonly schema: 1;
  readonly seed: number;
  readonly rollout: string;
  readonly lane: Lane;
  /** How many pairs of candidate and control a failing cell is told again before anything is said of it; 0: none. */
  readonly pairs: number;
  /** Trouble that is laid over the walk from outside. */
  readonly faults: readonly Fault[];
  readonly obligations: readonly Obligation[];
  readonly cells: readonly Cell[];
  readonly notApplicable: readonly NotApplicable[];
  readonly notCovered: readonly { readonly what: string; readonly why: string }[];
  readonly walks: readonly Walk[];
}

/** The cell of a rider's books at a stage border: no story, only the ledger and the shop's facts. */
export const BOOKS = "books";
/** The cell in which the conductor tries an illegal step and must be refused. */
export const ILLEGAL_STEP = "illegal-step";
