import type { CaseLiteral } from "./customer-case.ts";

/** How a recording of a product's requests shows what was done: a project's own table, because only it knows the product's paths. */
export interface SeenAs {
  /** Where a recording says which till it was, and which version served it. */
  readonly fleet: readonly SeenFleet[];
  /** The first that fits is meant. */
  readonly requests: readonly SeenRequest[];
}

/**
 * Where something stands in a request or its answer: `path`, `status`, `path.operation`, `query.number`, `header.x-pos-client`, `body.sum`,
 * `answer.rows.0.id`; `body.positions[].sum` is the sum over a list.
 */
export type Place = string;

export interface SeenFleet {
  readonly where: Place;
  /** A regular expression; its groups `platform`, `app` and `backend` say what they are called after. */
  readonly pattern: string;
  /** What follows from it without being said. */
  readonly says?: { readonly platform?: string; readonly app?: string };
}

export interface SeenRequest {
  readonly method: string;
  /** `/api/qr/operations/:operation`: a step with a colon stands for any, under that name. */
  readonly path: string;
  /** Left out: the till that the story is told of. */
  readonly by?: RecordedRequest["by"];
  /** What has to be so; of the status, left out: answered well. */
  readonly when?: Readonly<Record<Place, CaseLiteral | { readonly above: number }>>;
  /** What was done, in order; nothing: the app asks by itself. */
  readonly tells: readonly SeenStep[];
}

export interface SeenStep {
  readonly verb: string;
  readonly args?: readonly SeenValue[];
  /** Keeps what it gives, under this name or one like it. */
  readonly as?: string;
  /** Where the ids stand by which later requests speak of what it gives. */
  readonly known?: readonly Place[];
  /** Told once for each value that stands there. */
  readonly once?: Place;
  /** Told only where nothing that was done before is known by what stands there. */
  readonly unlessKnown?: Place;
  /** Told only when something was told before it. */
  readonly notFirst?: boolean;
  /** Told only when a later step speaks of what it gives. */
  readonly ifNeeded?: boolean;
}

/** An argument: as it stands there; the word of which a fact stands there; or what is known by the id that stands there. */
export type SeenValue =
  | { readonly from: Place }
  | { readonly word: Place; readonly by: string }
  | { readonly given: Place; readonly field?: string };

/** A request of a recording, with nothing personal in it any more. */
export interface RecordedRequest {
  /** Of the entry in the file, from 1. */
  readonly number: number;
  readonly by: "till" | "other-till";
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  /** What JSON or a form says; null: nothing that could be read. */
  readonly body: unknown;
  /** null: never answered. */
  readonly status: number | null;
  readonly answer: unknown;
  /** Version that served it, where the recording says so. */
  readonly version: string | null;
}
