import type { TouchStep } from "../../engines/engine.ts";

/** What one finger does, as touches at points of the screen. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export function tapAt(point: Point): readonly TouchStep[] {
  return [{ kind: "down", ...point }, { kind: "up" }];
}

export function tapsAt(point: Point, times: number): readonly TouchStep[] {
  return Array.from({ length: times }, (_, index): readonly TouchStep[] => [
    ...(index === 0 ? [] : [{ kind: "pause", ms: BETWEEN_TAPS_MS } as const]),
    ...tapAt(point),
  ]).flat();
}

export function pressAt(point: Point, forMs: number): readonly TouchStep[] {
  return [{ kind: "down", ...point }, { kind: "pause", ms: forMs }, { kind: "up" }];
}

export function drag(
  from: Point,
  to: Point,
  { pressMs, moveMs, holdMs }: { pressMs: number; moveMs: number; holdMs: number },
): readonly TouchStep[] {
  return [
    { kind: "down", ...from },
    { kind: "pause", ms: pressMs },
    ...moveTo(from, to, moveMs),
    { kind: "pause", ms: holdMs },
    { kind: "up" },
  ];
}

/** A finger across the middle half of something, as `swipeUp` and its kin do. */
export function swipeOver(
  area: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  direction: Direction,
  part = 0.5,
): readonly TouchStep[] {
  const middle = { x: area.x + area.width / 2, y: area.y + area.height / 2 };
  const [across, down] = DIRECTIONS[direction];
  const reach = { x: (across * area.width * part) / 2, y: (down * area.height * part) / 2 };
  const from = { x: middle.x - reach.x, y: middle.y - reach.y };
  const to = { x: middle.x + reach.x, y: middle.y + reach.y };
  return drag(from, to, { pressMs: 0, moveMs: SWIPE_MS, holdMs: 0 });
}

export const DIRECTIONS = { up: [0, -1], down: [0, 1], left: [-1, 0], right: [1, 0] } as const;
export type Direction = keyof typeof DIRECTIONS;

/** On the way from one point to another a finger is felt in between, too. */
export function moveTo(from: Point, to: Point, inMs: number): readonly TouchStep[] {
  const steps = Math.max(1, Math.min(MOST_STEPS, Math.round(inMs / STEP_MS)));
  return Array.from({ length: steps }, (_, index): readonly TouchStep[] => {
    const part = (index + 1) / steps;
    const point = { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
    return [...(inMs > 0 ? [{ kind: "pause", ms: inMs / steps } as const] : []), { kind: "move", ...point }];
  }).flat();
}

const BETWEEN_TAPS_MS = 60;
const SWIPE_MS = 200;
const STEP_MS = 16;
const MOST_STEPS = 20;
