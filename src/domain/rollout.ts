import type { Command } from "./command.ts";
import type { Stage } from "./stage.ts";

/** How one backend version replaces another. */
export interface Rollout {
  readonly id: string;
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly stages: readonly Stage[];
  /** Cashier builds that arrive with this rollout: release candidates before APPS. */
  readonly candidates: readonly string[];
  readonly migrate: Command | null;
  readonly backfill: Backfill | null;
  readonly announce: Announcement | null;
  /** null: the migration takes nothing away that any version needs. */
  readonly contract: Contract | null;
  /** Nobody can go back behind this rollout: it is said so, or its own old version is among those that the contraction breaks. */
  readonly features: { readonly pointOfNoReturn: boolean };
  /** Differences between old and new that are meant, so that `changed` does not refuse them. */
  readonly declares: readonly { readonly scenario: string; readonly observation: string; readonly why: string }[];
}

export interface Backfill extends Command {
  /** SQL with one number: rows still to copy. */
  readonly remaining: string;
  /** `true`: accounts may only be switched when nothing remains. */
  readonly gate: boolean;
  /** `true`: the job asks `{pace}` before each batch and goes on when it answers 2xx. */
  readonly paced: boolean;
}

/** How open back-office pages learn that a newer version is there: a request to every old copy when accounts begin to move. */
export interface Announcement {
  readonly method: "POST" | "PUT";
  /** Path at the copy. */
  readonly path: string;
  /** JSON body; `{from}` and `{to}` stand for the versions. */
  readonly body: string;
}

/** The migration removes something: versions that still need it cannot serve from then on. */
export interface Contract {
  /** The stage on whose way in the migration runs; DB for every other rollout. */
  readonly at: Stage;
  /** Backend versions that cannot serve behind it. No copy of them may be up, and no till on them, when it happens. */
  readonly breaks: readonly string[];
}
