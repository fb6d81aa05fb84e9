import { planWalk, type OpenedProject, type Planned, type SharedFlags } from "../planning.ts";
import type { Trial, Trials } from "../../qualify/choose-trials.ts";

export interface PlannedTrials extends Trials {
  readonly planned: ReadonlyMap<string, Planned>;
}

/** Every walk is planned before the first begins: what cannot be walked is known at once, and how long the rest takes nearly so. */
export function planTrials({ trials, notTried }: Trials, { opened, flags }: { opened: OpenedProject; flags: SharedFlags }): PlannedTrials {
  const planned = new Map<string, Planned>();
  const left = [...notTried];
  for (const trial of trials) {
    try {
      planned.set(trial.id, planWalk(opened, flagsOf(trial, flags)));
    } catch (cause) {
      if (!(cause instanceof Error && "code" in cause && cause.code === "NOTHING_SELECTED")) throw cause;
      left.push({ kind: trial.kind, id: trial.id, title: trial.title, why: cause.message.replace(/; possible values.*/s, "") });
    }
  }
  return { trials: trials.filter(({ id }) => planned.has(id)), notTried: left, planned };
}

/** A trial as the flags that walk it: whoever wants to see it again can type them. */
function flagsOf({ id, rollout, limits }: Trial, { config, out, tier, lane, seed }: SharedFlags): SharedFlags {
  return {
    ...(config === undefined ? {} : { config }),
    ...(out === undefined ? {} : { out }),
    rollout,
    platform: limits.platforms,
    app: limits.apps,
    stage: limits.stages,
    scenario: limits.scenarios,
    tier,
    lane,
    seed,
    // A planted breakage is known to be there: telling it again would only take time.
    pairs: "0",
    break: [id],
  };
}
