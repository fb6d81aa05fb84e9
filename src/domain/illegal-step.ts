import type { Project } from "./project.ts";
import type { Rollout } from "./rollout.ts";

/**
 * Steps that a conductor must refuse. Each is really tried where the world has come so far that somebody could take it by
 * mistake; good is that it is refused, and for its own reason.
 */
export const ILLEGAL_STEPS = {
  "early-switch": "accounts are switched before the backfill has ended",
  "contract-over-copy": "the schema is contracted while a copy is up that needs what goes",
  "contract-over-laggard": "the schema is contracted while a till is still served by a version that needs what goes",
  "back-past-contract": "tills are put back on a version that needs what the contraction took away",
} as const;
export type IllegalStep = keyof typeof ILLEGAL_STEPS;

/** The last version named of those that the contraction breaks of which the conductor can start a copy; null when there is none. */
export function victimOf({ contract }: Pick<Rollout, "contract">, { backends }: Pick<Project, "backends">): string | null {
  return (contract?.breaks ?? []).findLast((version) => backends[version]?.start.kind === "command") ?? null;
}
