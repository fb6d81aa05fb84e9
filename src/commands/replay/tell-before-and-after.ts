import type { CustomerSaw } from "../../domain/customer-case.ts";
import type { Tier1Shown } from "../../domain/replay.ts";
import type { LookAt } from "../../conductor/pause-desk.ts";
import { holdAgainstCase } from "../../replay/hold-against-case.ts";
import { readScenarios } from "../../rider/scenario-registry.ts";
import { shareSetUp, type SharedSetUp } from "../qualification/share-set-up.ts";
import type { untilInterrupted } from "../until-interrupted.ts";
import type { PlannedFix, PlannedSides } from "./plan-sides.ts";
import { showTier1 } from "./show-tier-1.ts";
import type { TellingProgress } from "./show-telling.ts";
import { tellCase, type Told } from "./tell-case.ts";

export interface Came {
  readonly production: Told;
  /** null: there is none, or production did not go wrong as it did for the customer, so that nothing could be mended. */
  readonly fix: Told | null;
  readonly tier1: Tier1Shown;
}

interface Asked {
  readonly sides: PlannedSides;
  readonly saw: CustomerSaw;
  readonly folder: string;
  readonly quick: boolean;
  /** Where the only story stops for somebody to look; null: nowhere. */
  readonly stop: Omit<LookAt, "cell"> | null;
  readonly progress: TellingProgress;
  readonly interruption: ReturnType<typeof untilInterrupted>;
}

const NOT_ASKED: Tier1Shown = { kind: "not asked" };

/** Production first; the fix only where there is something to mend; tier 1 only where it is mended. null: interrupted. */
export async function tellBeforeAndAfter(asked: Asked): Promise<Came | null> {
  const { sides } = asked;
  if (sides.fix === null) {
    const production = await tell(asked, sides.production, null);
    return production === null ? null : { production, fix: null, tier1: NOT_ASKED };
  }
  // A database server and apps that are built the same are made once for all worlds of the replay.
  const shared = await shareSetUp();
  try {
    const production = await tell(asked, sides.production, shared);
    if (production === null) return null;
    if (holdAgainstCase(asked.saw, production.side.telling).kind !== "reproduced") return { production, fix: null, tier1: NOT_ASKED };
    const fix = await tell(asked, sides.fix.telling, shared);
    if (fix === null) return null;
    const tier1 = fix.side.telling.kind === "went well" ? await tier1Of(asked, sides.fix, shared) : NOT_ASKED;
    return tier1 === null ? null : { production, fix, tier1 };
  } finally {
    await shared.stop();
  }
}

async function tell(
  { folder, stop, progress, interruption }: Asked,
  telling: PlannedSides["production"],
  shared: SharedSetUp | null,
): Promise<Told | null> {
  progress.begins(telling);
  interruption.closed();
  return tellCase({ telling, folder, shared, stop, signal: interruption.signal, whenOpen: interruption.opened, onEvent: progress.event });
}

async function tier1Of(
  { quick, folder, interruption, progress }: Asked,
  { project, rollout, only, telling }: PlannedFix,
  shared: SharedSetUp,
): Promise<Tier1Shown | null> {
  if (quick) return { kind: "left out", why: "tier 1 was left out by --quick: nothing is said of other flows and builds" };
  progress.say("the case is mended; walking tier 1 with the fix on every live build");
  interruption.closed();
  const opened = { project, scenarios: await readScenarios(project.specs) };
  const { lane, seed } = telling.replay.plan;
  return showTier1({ opened, rollout, only, lane, seed, folder, shared, signal: interruption.signal, whenOpen: interruption.opened });
}
