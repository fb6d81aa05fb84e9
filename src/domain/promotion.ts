import type { RiderId } from "./cell.ts";

/** What came of taking a customer's case into the suite; also what `--json` prints. */
export interface Promotion {
  readonly schema: 1;
  readonly case: string;
  readonly title: string;
  readonly scenario: string;
  readonly tag: string;
  /** The spec that has the case told, from the project's root. */
  readonly spec: string;
  /** False: it was there already, word for word. */
  readonly written: boolean;
  readonly shown: ShownBefore;
  readonly tellers: readonly Teller[];
  readonly others: readonly { readonly rider: RiderId; readonly why: string }[];
  readonly next: readonly string[];
}

/** Whether the case was seen red in its environment and green on a fix before it was taken into the suite. */
export type ShownBefore =
  | { readonly kind: "shown"; readonly replay: string; readonly red: string; readonly green: string }
  | { readonly kind: "not shown"; readonly why: string };

/** A rider that tells the case from now on, in how many cells of which rollouts. */
export interface Teller {
  readonly rider: RiderId;
  readonly cells: number;
  readonly rollouts: readonly string[];
}
