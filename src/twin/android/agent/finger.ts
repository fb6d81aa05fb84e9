import type { TouchStep } from "../../engines/engine.ts";
import type { Bounds } from "../android-element.ts";

/** Points are in device pixels here; the screen turns them into CSS pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export type Direction = "up" | "down" | "left" | "right";

const REVERSE = { up: "down", down: "up", left: "right", right: "left" } as const satisfies Record<Direction, Direction>;

/** As long as Android wants a finger to rest for a long press, and to be away between the two taps of a double one. */
export const LONG_PRESS_MS = 500;
const BETWEEN_TAPS_MS = 40;
const STEP_MS = 16;
/** Pixels per second at a density of 160, as UiAutomator has them. */
const SWIPE_SPEED = 5000;
const DRAG_SPEED = 2500;
/** A finger that rests before it leaves flings nothing away. */
const REST_MS = 120;

export function tapSteps({ x, y }: Point, pressedMs = 0): readonly TouchStep[] {
  return [{ kind: "down", x, y }, ...(pressedMs > 0 ? [{ kind: "pause", ms: pressedMs } as const] : []), { kind: "up" }];
}

export function doubleTapSteps(point: Point): readonly TouchStep[] {
  return [...tapSteps(point), { kind: "pause", ms: BETWEEN_TAPS_MS }, ...tapSteps(point)];
}

export function dragSteps(from: Point, to: Point, speed: number | null): readonly TouchStep[] {
  return [{ kind: "down", ...from }, { kind: "pause", ms: LONG_PRESS_MS }, ...moves(from, to, speed ?? DRAG_SPEED), { kind: "up" }];
}

/** The finger goes in the direction. */
export function swipeSteps(
  area: Bounds,
  how: { readonly direction: Direction; readonly percent: number; readonly speed: number | null },
): readonly TouchStep[] {
  const { from, to } = wayThrough(area, how);
  return [{ kind: "down", ...from }, ...moves(from, to, how.speed ?? SWIPE_SPEED), { kind: "up" }];
}

/** The view goes in the direction: the finger the other way, and it rests at the end. */
export function scrollSteps(
  area: Bounds,
  how: { readonly direction: Direction; readonly percent: number; readonly speed: number | null },
): readonly TouchStep[] {
  const { from, to } = wayThrough(area, { ...how, direction: REVERSE[how.direction] });
  return [{ kind: "down", ...from }, ...moves(from, to, how.speed ?? SWIPE_SPEED), { kind: "pause", ms: REST_MS }, { kind: "up" }];
}

export function centreOf({ left, top, right, bottom }: Bounds): Point {
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}

function wayThrough(
  { left, top, right, bottom }: Bounds,
  { direction, percent }: { readonly direction: Direction; readonly percent: number },
): { readonly from: Point; readonly to: Point } {
  // A tenth at each edge stays free: there the system's own gestures begin.
  const inset = { x: (right - left) * 0.1, y: (bottom - top) * 0.1 };
  const middle = centreOf({ left, top, right, bottom });
  const way = { x: (right - left - 2 * inset.x) * percent, y: (bottom - top - 2 * inset.y) * percent };
  switch (direction) {
    case "up":
      return { from: { x: middle.x, y: bottom - inset.y }, to: { x: middle.x, y: bottom - inset.y - way.y } };
    case "down":
      return { from: { x: middle.x, y: top + inset.y }, to: { x: middle.x, y: top + inset.y + way.y } };
    case "left":
      return { from: { x: right - inset.x, y: middle.y }, to: { x: right - inset.x - way.x, y: middle.y } };
    case "right":
      return { from: { x: left + inset.x, y: middle.y }, to: { x: left + inset.x + way.x, y: middle.y } };
  }
}

/** The points in between, one per frame. */
export function moves(from: Point, to: Point, speed: number): readonly TouchStep[] {
  const takesMs = Math.max(STEP_MS, (Math.hypot(to.x - from.x, to.y - from.y) / Math.max(1, speed)) * 1000);
  return movesWithin(from, to, takesMs);
}

export function movesWithin(from: Point, to: Point, takesMs: number): readonly TouchStep[] {
  const frames = Math.max(1, Math.round(takesMs / STEP_MS));
  return Array.from({ length: frames }, (_, frame) => {
    const part = (frame + 1) / frames;
    return [
      { kind: "pause", ms: Math.round(takesMs / frames) } as const,
      { kind: "move", x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part } as const,
    ];
  }).flat();
}
