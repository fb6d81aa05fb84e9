import type { Locator } from "./device.ts";

/** A control of a row that is tapped through: where it stands now, or null when it cannot be tapped where it is. */
export interface Standing {
  readonly locator: Locator;
  readonly point: Point | null;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * How much of a row of controls may be tapped in one gesture. Nobody knows beforehand whether an app moves its controls under the finger,
 * as one does whose cart grows above its catalogue: so many taps are made without a look between them as were seen to move nothing before.
 */
export interface QuickFingers {
  /** The points to tap now; none when the first control of the row cannot be tapped where it is. `tapped`: how many of the row were before. */
  next(row: readonly Standing[], tapped: number): readonly Point[];
  /** The next control of a row could not be used: an app that is busy after a tap loses those that come too soon. */
  hindered(tapped: number): void;
  /** The screen was moved from here: where things stood no longer says anything. */
  scrolled(): void;
  /** The app was started anew, perhaps with other letters. */
  forget(): void;
}

export function quickFingers(): QuickFingers {
  /** So many taps of a row were seen to move nothing. */
  let calm = 0;
  let onlyOne = false;
  let before: ReadonlyMap<string, Point> | null = null;

  function learn(row: readonly Standing[], tapped: number): void {
    const stood = before;
    if (tapped > 0 && stood !== null) {
      if (row.every((each) => isWhere(stood.get(nameOf(each)), each.point))) calm = Math.max(calm, tapped);
      else onlyOne = true;
    } else before = new Map(row.flatMap((each) => (each.point === null ? [] : [[nameOf(each), each.point] as const])));
  }

  return {
    next(row, tapped) {
      learn(row, tapped);
      const points: Point[] = [];
      // Twice the same one in a row is not two sales to every app: a nervous finger is another story.
      const touched = new Set<string>();
      const most = onlyOne ? 1 : Math.max(1, calm + 1 - tapped);
      for (const each of row) {
        if (each.point === null || touched.has(nameOf(each)) || points.length === most) break;
        touched.add(nameOf(each));
        points.push(each.point);
      }
      return points;
    },
    hindered(tapped) {
      if (tapped > 0) onlyOne = true;
    },
    scrolled() {
      before = null;
    },
    forget() {
      calm = 0;
      onlyOne = false;
      before = null;
    },
  };
}

function nameOf({ locator }: Standing): string {
  return `${locator.by} ${locator.value}`;
}

/** What could not be tapped then, or cannot now, is no witness. */
function isWhere(then: Point | undefined, now: Point | null): boolean {
  return then === undefined || now === null || (then.x === now.x && then.y === now.y);
}
