import type { IllegalStep } from "./illegal-step.ts";
import type { Generation } from "./stage.ts";

/** How the till of a cell is served, and what changes under the story at a checkpoint. */
export type Service =
  /** One generation all the way. */
  | { readonly kind: "steady"; readonly by: Generation }
  /** Left on the old version while its account's other tills are on the new. */
  | { readonly kind: "laggard"; readonly by: "old" }
  | Straddle
  | Replayed
  /** Nobody is served: the conductor tries a step that it must be kept from. */
  | { readonly kind: "illegal"; readonly step: IllegalStep };

/** A change of the world in the middle of a story. */
export type Straddle =
  /** The account is moved. */
  | { readonly kind: "cut"; readonly from: Generation; readonly to: Generation; readonly at: string }
  /** The account has a copy of its own, which is drained and stopped; then the copies of `to` serve it. */
  | { readonly kind: "stopped"; readonly from: Generation; readonly to: Generation; readonly at: string }
  /** The app is killed and opened again; a page is loaded anew. */
  | { readonly kind: "reopened"; readonly by: Generation; readonly at: string }
  /** The account is rolled back, and as soon as the old version has answered the till once, it is moved forward again. */
  | { readonly kind: "returned"; readonly by: "new"; readonly over: "old"; readonly at: string };

/** A customer's case, with all that changed under it, in order. */
export interface Replayed {
  readonly kind: "replayed";
  /** Serves the beginning. */
  readonly by: Generation;
  readonly changes: readonly ReplayedChange[];
}

export type ReplayedChange = { readonly at: string } & (
  | { readonly does: "switch" | "rollback" }
  /** The account has an old copy of its own, which is drained and stopped; then the new version serves it. */
  | { readonly does: "stop" }
  /** Another build is installed over the one that the till runs, its data kept. */
  | { readonly does: "upgrade"; readonly app: string }
);

export const STRADDLES = {
  cut: "the account is switched",
  stopped: "the copy that serves the account is drained and stopped",
  reopened: "the app is killed and opened again",
  returned: "the account is rolled back and moved forward again",
} as const satisfies Record<Straddle["kind"], string>;

export function isStraddle(service: Service): service is Straddle {
  return service.kind in STRADDLES;
}

/** The generation that serves the beginning of the story and the one that serves its end; null where no story is told. */
export function servingOf(service: Service): { readonly first: Generation; readonly last: Generation } | null {
  switch (service.kind) {
    case "steady":
    case "laggard":
    case "reopened":
    case "returned":
      return { first: service.by, last: service.by };
    case "cut":
    case "stopped":
      return { first: service.from, last: service.to };
    case "replayed":
      return { first: service.by, last: service.changes.reduce(servedAfter, service.by) };
    case "illegal":
      return null;
  }
}

function servedAfter(before: Generation, { does }: ReplayedChange): Generation {
  switch (does) {
    case "switch":
    case "stop":
      return "new";
    case "rollback":
      return "old";
    case "upgrade":
      return before;
  }
}

/** The one checkpoint at which the world changes; null where it stays, or changes more than once. */
export function checkpointOf(service: Service): string | null {
  return isStraddle(service) ? service.at : null;
}

/** As people say it, with versions or generations named as the caller likes: `moved from 2.1 to 2.2 at "qr shown"`. */
export function sayService(service: Service, name: (generation: Generation) => string): string {
  switch (service.kind) {
    case "steady":
      return `served by ${name(service.by)}`;
    case "laggard":
      return `left behind on ${name(service.by)}`;
    case "cut":
      return `moved from ${name(service.from)} to ${name(service.to)} at "${service.at}"`;
    case "stopped":
      return service.from === service.to
        ? `served by a copy of ${name(service.from)} that is stopped at "${service.at}"; the others go on`
        : `served by a copy of ${name(service.from)} that is stopped at "${service.at}"; ${name(service.to)} goes on`;
    case "reopened":
      return `served by ${name(service.by)}, the app killed and opened again at "${service.at}"`;
    case "returned":
      return `moved from ${name(service.by)} back to ${name(service.over)} at "${service.at}" and, after one answer, forward again`;
    case "replayed":
      return [`served by ${name(service.by)}`, ...service.changes.map((change) => sayChange(change, name))].join(", ");
    case "illegal":
      return "an illegal step of the rollout is tried";
  }
}

function sayChange(change: ReplayedChange, name: (generation: Generation) => string): string {
  switch (change.does) {
    case "switch":
      return `switched to ${name("new")} ${change.at}`;
    case "rollback":
      return `rolled back to ${name("old")} ${change.at}`;
    case "stop":
      return `its copy of ${name("old")} stopped ${change.at}`;
    case "upgrade":
      return `upgraded to app ${change.app} ${change.at}`;
  }
}
