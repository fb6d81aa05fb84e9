import type { MeasuredAvailability } from "./availability.ts";
import type { Cell, RiderId } from "./cell.ts";
import type { TranscriptLine } from "./customer-case.ts";
import type { LedgerEntry } from "./ledger.ts";
import type { PairPlace } from "./pairs.ts";
import type { ShopFacts } from "./shop-facts.ts";
import type { WireExchange } from "./wire.ts";

/** Written before an attempt starts; one without a result is unresolved, never absent. */
export interface RegisteredAttempt {
  readonly attempt: string;
  readonly cell: string;
  readonly number: number;
  readonly rider: RiderId;
  readonly account: string;
  readonly registeredAt: number;
  /** Its place when a failing cell is told again; null for the first telling. */
  readonly pair: PairPlace | null;
}

export type ObservedValue = string | number | boolean | null | readonly (string | number)[];

export interface Step {
  /** As people say it: "shows the QR". */
  readonly sentence: string;
  readonly actor: "cashier" | "office" | "customer" | "world" | "other till";
  readonly startedAt: number;
  readonly endedAt: number;
  /** File name of a picture in the attempt's folder, or null. */
  readonly screenshot: string | null;
  /** What the screen read at the end of the step, for the report; null for steps without a screen. */
  readonly screen: string | null;
  /** Which step of a customer's case it belongs to, from 1; left out in every other story. */
  readonly caseStep?: number;
}

export interface DecodedQr {
  readonly at: number;
  readonly screenshot: string;
  /** What each decoder read from the pixels; null where it read nothing. */
  readonly readings: readonly { readonly decoder: string; readonly text: string | null }[];
  readonly text: string | null;
  /** The amount label beside the code, in minor units, or null when the till shows none. */
  readonly labelMinor: number | null;
  /** What the cashier was to take, in minor units. */
  readonly expectedMinor: number;
}

export type ErrorKind = "driver" | "device" | "world" | "residue" | "harness" | "interrupted";

/** The segment of a story that was not told: its till did not come to an empty sale screen before it. */
export const WAY_HOME = "on the way home";

export type Outcome =
  | { readonly kind: "pass" }
  | {
      readonly kind: "fail";
      readonly segment: string;
      readonly assertion: string;
      readonly message: string;
      readonly expected: string | null;
      readonly actual: string | null;
      readonly invariants: readonly string[];
    }
  | { readonly kind: "error"; readonly error: ErrorKind; readonly message: string }
  | { readonly kind: "precluded"; readonly cause: string };

/** What the rider saw; written once. */
export interface AttemptResult {
  readonly attempt: string;
  readonly cell: string;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly outcome: Outcome;
  readonly steps: readonly Step[];
  readonly observations: Readonly<Record<string, ObservedValue>>;
  readonly decoded: readonly DecodedQr[];
  /** Statuses the till showed of each operation, in order (I6), keyed by sale or operation as the till names it. */
  readonly shown: readonly {
    readonly at: number;
    readonly screen: string;
    readonly status: string | null;
    readonly operation: string | null;
  }[];
  /** The verbs that the story called, in the words of a case, and what happened to the world in between. */
  readonly calls: readonly TranscriptLine[];
  readonly engine: string;
  readonly commands: number;
}

/** All that an attempt left behind, as the judge gets it. */
export interface AttemptEvidence {
  readonly registered: RegisteredAttempt;
  readonly cell: Cell;
  /** null: registered, but no result was ever written. */
  readonly result: AttemptResult | null;
  readonly wire: readonly WireExchange[];
  readonly ledger: readonly LedgerEntry[];
  readonly facts: ShopFacts;
}

/** The books of one rider's account at a stage border: everything since the walk began. */
export interface BooksEvidence {
  readonly cell: Cell;
  readonly account: string;
  readonly ledger: readonly LedgerEntry[];
  readonly facts: ShopFacts;
  /** What the tills that sell in the background felt of this stage; null where that is not measured. */
  readonly availability: MeasuredAvailability | null;
  /** Outcome of closing the books: an error when they could not be read, precluded when the stage was never reached. */
  readonly outcome: Outcome;
}
