import type { Stage } from "./stage.ts";

/** Stages at which the world is changed under traffic: there the service's answers are measured and held against the limits. */
export const MEASURED_STAGES = ["DB", "FILL", "MIX"] as const satisfies readonly Stage[];

/** What the tills of a shop may feel of a rollout. */
export interface AvailabilityLimits {
  /** 99 of any 100 consecutive answers must come within this time. */
  readonly p99Ms: number;
  /** No statement may wait longer than this for a lock. */
  readonly lockWaitMs: number;
  /** Bytes per live row after a stage, divided by bytes per live row before it. */
  readonly tableGrowth: number;
  readonly indexGrowth: number;
}

/** What tills that sell all the while felt of one stage, and what the database went through meanwhile. */
export interface StageAvailability {
  readonly stage: Stage;
  readonly limits: AvailabilityLimits;
  readonly tills: number;
  readonly lastedMs: number;
  readonly requests: number;
  /** Answers of 500 and more, and requests that got none. */
  readonly serverErrors: { readonly count: number; readonly first: ServerError | null };
  /** Of the worst hundred consecutive requests; null when there were too few to say. */
  readonly p99Ms: number | null;
  readonly slowest: { readonly request: string; readonly tookMs: number } | null;
  readonly longestLockWait: LockWait | null;
  readonly growth: readonly RelationGrowth[];
  /** Why nothing, or not everything, could be measured; null: all was. */
  readonly unmeasured: string | null;
}

export interface ServerError {
  /** "POST /api/sale" */
  readonly request: string;
  /** null: no answer came. */
  readonly status: number | null;
  readonly version: string | null;
}

export interface LockWait {
  readonly waitedMs: number;
  /** The statement that waited, on one line and without its values. */
  readonly statement: string;
  /** Table or index that was waited for; null when it was a row or a transaction. */
  readonly relation: string | null;
  /** Statement of the session that held it up; null when nobody could be named. */
  readonly heldBy: string | null;
  /** How many statements waited at that moment, this one among them. */
  readonly waiting: number;
}

/** A table, or all its indexes together, before and after a stage. */
export interface RelationGrowth {
  readonly relation: string;
  readonly what: "table" | "indexes";
  readonly rows: readonly [before: number, after: number];
  readonly bytes: readonly [before: number, after: number];
}

/** The stage's own figures beside those of BASE, which say how the same tills fared before anything changed. */
export interface MeasuredAvailability {
  readonly before: StageAvailability | null;
  readonly here: StageAvailability;
}

/** How much larger a relation is than its rows account for; null when it was too small before to compare. */
export function growthOf({ rows: [rowsBefore, rowsAfter], bytes: [before, after] }: RelationGrowth): number | null {
  if (before < SMALLEST_COMPARED || rowsBefore === 0) return null;
  return after / Math.max(rowsAfter, rowsBefore) / (before / rowsBefore);
}

/** Below 16 pages of PostgreSQL a single new page is already a large part. */
const SMALLEST_COMPARED = 16 * 8192;
