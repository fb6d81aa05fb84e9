import type { RiderId } from "../domain/cell.ts";
import type { ProofRun } from "./proof-run.ts";

/** A rider whose worker keeps dying is given up after this many new ones. */
const COMEBACKS = 2;

/**
 * Launches every rider, and brings back, with a new session, one whose worker is gone before it told its last story, while
 * the others wait for it. Settles when all have alighted or were given up.
 */
export async function launchRiders(run: ProofRun, signal: AbortSignal): Promise<void> {
  const under = new Set<Promise<void>>();
  const comebacks = new Map<RiderId, number>();
  /** The launch that each rider rides with now; null while a new one is prepared for it. */
  const ridesWith = new Map<RiderId, symbol | null>();

  const keep = (work: Promise<void>) => {
    under.add(work);
    // A failure is met where the set is raced; here it only leaves the set.
    void work.finally(() => under.delete(work)).catch(() => {});
  };
  const ride = async (riders: readonly RiderId[], comeback: number) => {
    const thisLaunch = Symbol("launch");
    for (const rider of riders) ridesWith.set(rider, thisLaunch);
    const ended = await launch({ run, riders, comeback, signal });
    // A launcher that is killed tells nobody of its workers.
    for (const rider of riders) if (ridesWith.get(rider) === thisLaunch && run.walk.aboard().includes(rider)) await bringBack(rider, ended);
  };
  const bringBack = async (rider: RiderId, why: string) => {
    if (ridesWith.get(rider) === null) return;
    ridesWith.set(rider, null);
    const tries = comebacks.get(rider) ?? 0;
    const back = tries < COMEBACKS && !signal.aborted;
    comebacks.set(rider, tries + 1);
    await run.walk.riderLost(rider, why, back);
    if (back) keep(ride([rider], tries + 1));
  };

  run.walk.whenGone((rider, why) => keep(bringBack(rider, why)));
  keep(
    ride(
      run.riders.riders.map((rider) => rider.id),
      0,
    ),
  );
  while (under.size > 0) await Promise.race(under);
}

/** Runs one WDIO launcher and says how it ended. */
async function launch(asks: { run: ProofRun; riders: readonly RiderId[]; comeback: number; signal: AbortSignal }): Promise<string> {
  if (asks.riders.length === 0) return "no rider has anything to ride on";
  const { run, riders, comeback, signal } = asks;
  const launcher = run.launcher();
  signal.addEventListener("abort", launcher.kill, { once: true });
  try {
    return await launcher.launch({
      ...run.environment,
      TILLGATE_RIDERS: riders.join(","),
      ...(comeback === 0 ? {} : { TILLGATE_COMEBACK: String(comeback) }),
    });
  } finally {
    signal.removeEventListener("abort", launcher.kill);
  }
}
