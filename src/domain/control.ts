import type { AttemptResult } from "./attempt.ts";
import type { RiderId } from "./cell.ts";
import type { BankKnobs } from "./scenario.ts";
import type { Stage } from "./stage.ts";
import type { Stopped, Until } from "./until.ts";

/**
 * What riders and the conductor say to each other: JSON over HTTP on loopback, every request with
 * `authorization: Bearer <token>`. URL, token and run folder reach a worker as TILLGATE_CONTROL, TILLGATE_TOKEN and
 * TILLGATE_RUN_DIR. A question that must wait (a barrier) answers `{ kind: "wait" }` after at most 20 s and is asked again.
 */
export interface ControlRoutes {
  /** A rider came aboard with a session (again, after it lost one). */
  "POST /aboard": { asks: { rider: RiderId; engine: string; session: string; again: boolean }; answers: Boarding };
  /** The barrier before a stage: answers when the world is there and all riders have come. */
  "POST /stage": { asks: { rider: RiderId; stage: Stage }; answers: StageAnswer };
  /** Registers an attempt, sets shop, bank and routes up for its cell. `again`: as "POST /again" has asked for it. */
  "POST /attempt": { asks: { rider: RiderId; cell: string; again: boolean }; answers: AttemptAnswer };
  /** The story reached a checkpoint; the world changes now if this cell is cut here. */
  "POST /checkpoint": { asks: { attempt: string; name: string }; answers: CheckpointAnswer };
  /** From now on the bank behaves otherwise; what the story did not ask to change stays as it was in the beginning. */
  "POST /bank": { asks: { attempt: string; knobs: BankKnobs }; answers: Record<string, never> };
  /** The customer at the bank. `payload` is what the phone read from the QR. */
  "POST /customer": {
    asks: { attempt: string; does: CustomerDoes; payload: string };
    answers: { amountMinor: number };
  };
  /** Weather between till and front door. */
  "POST /network": { asks: { attempt: string; weather: Weather }; answers: Record<string, never> };
  /** Waits until the weather keeps an answer back: the request has arrived and was carried out. `false`: none came in time. */
  "POST /kept-answer": { asks: { attempt: string }; answers: { kept: boolean } };
  /** The story stands where somebody wants to look; asked again while the answer is `wait`. */
  "POST /pause": { asks: { attempt: string; stopped: Stopped }; answers: PauseAnswer };
  /** Let every QR of the account that is still alive at the bank expire: the first half of a reset. */
  "POST /settle": { asks: { rider: RiderId }; answers: { settled: number } };
  /** The stage has been told: does a failure have to be told again, and which half of which pair is next? */
  "POST /again": { asks: { rider: RiderId; stage: Stage }; answers: AgainAnswer };
  "POST /result": { asks: { rider: RiderId; result: AttemptResult }; answers: Record<string, never> };
  /** Told by the launcher: a rider's worker has ended. Nothing new when it had alighted before. */
  "POST /gone": { asks: { rider: RiderId; why: string }; answers: Record<string, never> };
  /** The rider has told all its stories, or gives up. */
  "POST /alight": { asks: { rider: RiderId; why: string | null }; answers: Record<string, never> };
}

/**
 * What a customer may do with a code. `waits too long`: its time is over now, whatever the clock says. `pays too late`: the bank takes the
 * money although the code has been cancelled or has expired, as banks may when the payment was under way.
 */
export type CustomerDoes = "scans" | "pays" | "is declined" | "waits too long" | "pays too late";

export type Weather =
  | { readonly kind: "fair" }
  | { readonly kind: "offline" }
  /** The request arrives, its answer is lost, this many times for paths that contain `path`. */
  | { readonly kind: "answers lost"; readonly path: string; readonly times: number }
  /** The next request to a path that contains `path` arrives, but its answer is kept on its way; the next change of the weather loses it. */
  | { readonly kind: "answer kept"; readonly path: string }
  | { readonly kind: "slow"; readonly path: string; readonly latencyMs: number };

export interface Boarding {
  readonly account: string;
  readonly login: string;
  readonly password: string;
  readonly store: string;
  readonly app: OpensApp;
  /** The front door's entrance for this rider's till. */
  readonly serverUrl: string;
  /** The entrance for the account's other till, driven by the harness's API client; it is on the newest generation that takes traffic. */
  readonly otherTillUrl: string;
}

/** What a rider opens, with the server's address already in it. */
export type OpensApp =
  | { readonly kind: "page"; readonly url: string }
  | { readonly kind: "app"; readonly id: string; readonly launch: Readonly<Record<string, string>> };

export interface CheckpointAnswer {
  /** What has changed in the world, as a sentence; null when the story goes on as it was. */
  readonly changed: string | null;
  /** What the rider has to do itself before the story goes on. */
  readonly app: "stays" | "is killed and opened again" | "is loaded anew" | Upgrade;
}

/** Another build over the one that runs. */
export interface Upgrade {
  readonly version: string;
  readonly opens: OpensApp;
  /** What a phone installs; null where a page is opened instead. */
  readonly file: string | null;
}

export type StageAnswer = { readonly kind: "wait" } | { readonly kind: "go" } | { readonly kind: "precluded"; readonly cause: string };

export type AgainAnswer =
  | { readonly kind: "done" }
  /** `turn` picks fixtures that no telling before has used up. */
  | {
      readonly kind: "tell";
      readonly cell: string;
      readonly turn: number;
      /** Only a part of it is told; null: all. */
      readonly part: CasePart | null;
    };

/** A part of a case, told to see whether it does without the rest. */
export interface CasePart {
  /** Numbers of its steps, from 1. */
  readonly steps: readonly number[];
  /** What has not come true by then never will: most parts of a case are nonsense, and are to fail quickly. null: as in every story. */
  readonly patienceMs: number | null;
}

export type PauseAnswer = { readonly kind: "wait" } | { readonly kind: "go" };

export type AttemptAnswer =
  | {
      readonly kind: "go";
      readonly attempt: string;
      readonly folder: string;
      /** Where the story stops for somebody to look; null: nowhere. */
      readonly until: Until | null;
    }
  | { readonly kind: "precluded"; readonly cause: string };
