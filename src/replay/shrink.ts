import { needsOf } from "./needs-of.ts";
import type { CaseDeed } from "../domain/customer-case.ts";

export interface ShrinkOrder {
  readonly steps: readonly CaseDeed[];
  /**
   * Where the till stood before each step when all were told: what lies between two stays at the same place may well be left out together.
   * Only a hint: null where it is not known. Several, the most exact first: what an exact one misses, a coarse one may see.
   */
  readonly ways: readonly (readonly (string | null)[])[];
  /** Whether these steps alone (places in `steps`, in order) still fail as all of them did, and nowhere else. */
  readonly isRed: (kept: readonly number[]) => Promise<boolean>;
  /** No more is tried once this says so. */
  readonly isOver: () => boolean;
  readonly onTried: (tried: Tried) => void;
}

/** One try: the steps that it left out of those that had been left so far, and whether it is red without them. */
export interface Tried {
  readonly without: readonly number[];
  readonly kept: readonly number[];
  readonly red: boolean;
}

export interface Shrunk {
  readonly kept: readonly number[];
  readonly removed: readonly number[];
  readonly tries: number;
  /** `false`: it ended before everything was tried, so fewer steps might do. */
  readonly whole: boolean;
}

/** Steps that only do together, such as taking an app away and bringing it back, are seldom more than these. */
const WIDEST_WINDOW = 4;

/**
 * The fewest steps that are still red: delta debugging, first by what lies between two stays of the till at one place, then by halves,
 * quarters and so on, at last by every few neighbours. A step goes with all that need what it gives. No step of the result can be left
 * out alone. The same answers lead to the same result.
 */
export async function shrink({ steps, ways, isRed, isOver, onTried }: ShrinkOrder): Promise<Shrunk> {
  const needs = needsOf(steps);
  const known = new Map<string, boolean>();
  let kept: readonly number[] = steps.map((_, step) => step);
  let tries = 0;
  let over = false;

  async function leavesOut(without: readonly number[]): Promise<boolean> {
    const candidate = closed(
      kept.filter((step) => !without.includes(step)),
      needs,
    );
    if (candidate.length === 0 || candidate.length === kept.length) return false;
    const key = candidate.join(" ");
    if (!known.has(key)) {
      over ||= isOver();
      if (over) return false;
      tries += 1;
      const red = await isRed(candidate);
      known.set(key, red);
      onTried({ without: kept.filter((step) => !candidate.includes(step)), kept: red ? candidate : kept, red });
    }
    if (known.get(key) !== true) return false;
    kept = candidate;
    return true;
  }

  /** Leaves out as many of the groups as it can, many at once first. */
  async function leaveOutOf(groups: readonly (readonly number[])[]): Promise<void> {
    for (let size = Math.ceil(groups.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
      let left = groups.map((group) => group.filter((step) => kept.includes(step))).filter((group) => group.length > 0);
      for (let at = 0; at < left.length;) {
        if (!(await leavesOut(left.slice(at, at + size).flat()))) at += size;
        else left = left.map((group) => group.filter((step) => kept.includes(step))).filter((group) => group.length > 0);
      }
    }
  }

  for (const places of ways) for (const place of byVisits(places)) await leaveOutOf(between(kept, places, place));
  await leaveOutOf(kept.map((step) => [step]));
  for (let width = 1; width <= WIDEST_WINDOW;) {
    const before = kept;
    for (let at = 0; at + width <= kept.length;) if (!(await leavesOut(kept.slice(at, at + width)))) at += 1;
    width = kept === before ? width + 1 : 1;
  }
  return { kept, removed: steps.flatMap((_, step) => (kept.includes(step) ? [] : [step])), tries, whole: !over };
}

/** Without the steps that need what is not given any more. */
function closed(steps: readonly number[], needs: readonly (readonly number[])[]): readonly number[] {
  const left = new Set<number>();
  for (const step of steps) if ((needs[step] ?? []).every((needed) => left.has(needed))) left.add(step);
  return [...left];
}

/** Places at which the till stood more than once, the most visited first. */
function byVisits(places: readonly (string | null)[]): readonly string[] {
  const visits = new Map<string, number>();
  for (const place of places) if (place !== null) visits.set(place, (visits.get(place) ?? 0) + 1);
  return [...visits]
    .filter(([, many]) => many > 1)
    .toSorted(([, a], [, b]) => b - a)
    .map(([place]) => place);
}

/** The steps in groups, a new one at every stay at the place. */
function between(steps: readonly number[], places: readonly (string | null)[], place: string): readonly (readonly number[])[] {
  const groups: number[][] = [];
  for (const step of steps) {
    const last = groups.at(-1);
    if (last === undefined || places[step] === place) groups.push([step]);
    else last.push(step);
  }
  return groups;
}
