import { setTimeout as pause } from "node:timers/promises";
import type { TouchStep } from "../engine.ts";
import { inputInPage } from "./input-in-page.ts";
import type { PageSession } from "./page-session.ts";
import { untilTaken } from "./taken.ts";
import type { Xdotool } from "./xdotool.ts";

/**
 * A finger. WebKitGTK knows a mouse, and a touch screen only where there is one, so a tap and what is dragged are the
 * mouse's, real and trusted; a swipe, which a mouse has no word for, scrolls what lies under it.
 */
export async function touch(steps: readonly TouchStep[], session: PageSession, hand: Xdotool): Promise<void> {
  for (let at = 0; at < steps.length; at++) {
    const step = steps[at];
    if (step === undefined) break;
    if (step.kind === "pause") await pause(step.ms);
    else if (step.kind === "up") await press(session, hand, LIFT, "pointerup");
    else if (step.kind === "move") await hand.do(moveTo(step));
    else {
      const stroke = strokeFrom(step, steps.slice(at + 1));
      at += stroke.rest.length;
      if (isSwipe(stroke) && (await session.evaluate(inputInPage.movesBy(step.x, step.y))) === "the page") await swipe(stroke, session);
      else await drag(stroke, session, hand);
    }
  }
}

/** From where a finger comes down to where it is lifted, or to the last step there is. */
interface Stroke {
  readonly from: Point;
  readonly rest: readonly TouchStep[];
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function strokeFrom({ x, y }: Point, following: readonly TouchStep[]): Stroke {
  const up = following.findIndex(({ kind }) => kind === "up");
  return { from: { x, y }, rest: up === -1 ? following : following.slice(0, up + 1) };
}

/** A finger that trembles does not swipe. */
function isSwipe({ from, rest }: Stroke): boolean {
  return rest.some((step) => step.kind === "move" && Math.hypot(step.x - from.x, step.y - from.y) > TREMBLE);
}

async function drag({ from, rest }: Stroke, session: PageSession, hand: Xdotool): Promise<void> {
  const isTap = rest.length === 1 && rest[0]?.kind === "up";
  if (isTap) return press(session, hand, `${moveTo(from)} mousedown 1 ${LIFT}`, "pointerup");
  await press(session, hand, `${moveTo(from)} mousedown 1`, "pointerdown");
  for (const step of rest) {
    if (step.kind === "pause") await pause(step.ms);
    else if (step.kind === "up") await press(session, hand, LIFT, "pointerup");
    else await hand.do(moveTo(step));
  }
}

async function swipe({ from, rest }: Stroke, session: PageSession): Promise<void> {
  let last = from;
  for (const step of rest) {
    if (step.kind === "pause") await pause(step.ms);
    if (step.kind !== "move") continue;
    await session.evaluate(inputInPage.pan(from.x, from.y, step.x - last.x, step.y - last.y));
    last = step;
  }
}

async function press(session: PageSession, hand: Xdotool, commands: string, event: "pointerup" | "pointerdown"): Promise<void> {
  try {
    await untilTaken(session, inputInPage.taking(event, 1), () => hand.do(commands), `"${commands}"`);
  } catch (fault) {
    // A finger that stayed down could not come down again, on this page or the next.
    await hand.do(LIFT);
    throw fault;
  }
}

function moveTo({ x, y }: Point): string {
  return `mousemove ${Math.round(x)} ${Math.round(y)}`;
}

const LIFT = "mouseup 1";

const TREMBLE = 10;
