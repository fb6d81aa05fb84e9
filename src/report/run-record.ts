import type { AttemptEvidence, BooksEvidence } from "../domain/attempt.ts";
import type { Decision } from "../domain/decision.ts";
import type { Plan } from "../domain/plan.ts";
import type { Lane } from "../domain/platform.ts";
import type { Verdict } from "../domain/verdict.ts";

/** What the reports say of a scenario beyond its id. */
export interface ScenarioTitle {
  readonly id: string;
  readonly title: string;
  readonly tags: readonly string[];
}

export interface RunFacts {
  readonly id: string;
  readonly seed: number;
  readonly lane: Lane;
  readonly engines: readonly string[];
  /** Epoch ms. */
  readonly startedAt: number;
  /** null: the run was interrupted before its end. */
  readonly endedAt: number | null;
  readonly project: string;
  readonly rolloutTitle: string;
  /** Titles or ids of the breakages planted in this run: a red answer with one of them is meant to be red. */
  readonly breakages: readonly string[];
  /** Titles and tags by scenario; a scenario that is missing here is shown by its id. */
  readonly scenarios: readonly ScenarioTitle[];
}

/** All that the reports are made from: every field is what an earlier step of the run left on disk. */
export interface RunRecord {
  /** The run's folder, absolute. */
  readonly folder: string;
  readonly run: RunFacts;
  readonly plan: Plan;
  readonly attempts: readonly AttemptEvidence[];
  readonly books: readonly BooksEvidence[];
  readonly verdicts: readonly Verdict[];
  readonly decision: Decision;
}
