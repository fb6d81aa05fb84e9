import type { DecodedQr, Outcome } from "../domain/attempt.ts";
import type { ShopFacts } from "../domain/shop-facts.ts";
import type { Difference, Signature } from "../domain/verdict.ts";
import type { Pair } from "./align.ts";
import type { BodyDifferences } from "./body-differences.ts";
import type { Mark, Standing } from "./cell-standing.ts";
import type { QrParts } from "./qr-parts.ts";

/** The page of one cell, as it stands in the report as JSON. Its control stands in its own page: nothing is kept twice. */
export interface CellPage {
  readonly id: string;
  readonly title: string;
  readonly tags: readonly string[];
  readonly platform: string;
  readonly app: string;
  readonly stage: string;
  readonly tier: number;
  readonly service: string;
  readonly standing: Standing;
  readonly mark: Mark;
  readonly word: string;
  readonly sentence: string;
  readonly blame: string | null;
  readonly waiver: string | null;
  readonly invariants: readonly { readonly id: string; readonly title: string }[];
  readonly signature: Signature | null;
  readonly rules: readonly string[];
  readonly reproduce: string;
  /** The same with the walk around it; null where nothing else is known. */
  readonly inTheWalk: string | null;
  readonly evidence: string | null;
  readonly control: string | null;
  /** What the verdict names, for cells that are judged without a control. */
  readonly differences: readonly ListedDifference[];
  /** Why there is nothing to compare with; null when there is. */
  readonly uncontrolled: string | null;
  readonly side: Side | null;
  /** What all paths of the till begin with: said once instead of in every line. */
  readonly base: string;
  readonly otherAttempts: readonly { readonly attempt: string; readonly outcome: string }[];
  readonly comparison: Comparison | null;
}

/** What one attempt, or the books of a stage, left behind. Times are ms since its start. */
export interface Side {
  readonly kind: "story" | "books";
  readonly attempt: string;
  readonly startedAt: number;
  readonly durationMs: number | null;
  readonly engine: string | null;
  readonly commands: number | null;
  readonly outcome: Outcome | null;
  readonly steps: readonly SideStep[];
  readonly observations: readonly { readonly name: string; readonly text: string; readonly minor: number | null }[];
  readonly shown: readonly { readonly at: number; readonly screen: string; readonly status: string | null }[];
  readonly decoded: readonly SideQr[];
  readonly wire: readonly SideExchange[];
  readonly ledger: readonly SideLedgerEntry[];
  readonly ledgerLeftOut: number;
  readonly facts: ShopFacts;
  readonly factsLeftOut: number;
}

/** A picture: its key in the page, or null with the path where it was left. */
export interface Shot {
  readonly key: string | null;
  readonly file: string;
}

export interface SideStep {
  readonly sentence: string;
  readonly actor: string;
  readonly at: number;
  readonly ms: number;
  readonly shot: Shot | null;
  readonly screen: string | null;
}

export interface SideQr extends Omit<DecodedQr, "screenshot"> {
  readonly shot: Shot;
  readonly parts: QrParts | null;
}

export interface Body {
  /** Key of the printed text in the page. */
  readonly text: string;
  /** Lines that were left out; the whole text is in the evidence. */
  readonly cutLines: number;
  readonly bytes: number;
}

export interface SideExchange {
  readonly seq: number;
  readonly at: number;
  readonly ms: number;
  readonly device: string;
  readonly served: { readonly generation: string; readonly version: string } | null;
  readonly method: string;
  readonly path: string;
  readonly headers: readonly string[];
  readonly request: Body | null;
  readonly status: number | null;
  readonly response: Body | null;
  readonly fault: string | null;
}

export interface SideLedgerEntry {
  readonly seq: number;
  readonly at: number;
  readonly dialect: string;
  readonly operation: string;
  readonly kind: string;
  readonly text: string;
  readonly amountMinor: number | null;
}

/** Old beside new. `first` is the anchor at which the page opens. */
export interface Comparison {
  readonly steps: readonly Pair[];
  readonly observations: readonly { readonly name: string; readonly differs: "judged" | "plain" | null }[];
  readonly wire: readonly ComparedExchange[];
  readonly list: readonly ListedDifference[];
  readonly first: string | null;
}

export interface ComparedExchange {
  readonly pair: Pair;
  readonly differs: "status" | "shape" | "value" | "alone" | null;
  readonly request: BodyDifferences;
  readonly response: BodyDifferences;
}

export interface ListedDifference extends Difference {
  /** `judged`: the verdict rests on it; `noticed`: it is on the wire and may be harmless. */
  readonly weight: "judged" | "noticed";
  /** Where on the page it can be seen. */
  readonly anchor: string | null;
}
