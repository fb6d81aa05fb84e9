import type { Lane, Platform, Tier } from "./platform.ts";
import type { Stage } from "./stage.ts";

/** The filters of the command line, the same on every verb; an empty list means "all". */
export interface Selection {
  readonly rollout: string;
  readonly platforms: readonly Platform[];
  readonly apps: readonly string[];
  /** Globs over scenario ids and tags. */
  readonly scenarios: readonly string[];
  readonly stages: readonly Stage[];
  readonly tiers: readonly Tier[];
  readonly lane: Lane;
  readonly seed: number;
  /** Pairs of candidate and control after a failure. */
  readonly pairs: number;
}
