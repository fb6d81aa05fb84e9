import { setTimeout as pause } from "node:timers/promises";
import type { TouchStep } from "../engine.ts";
import type { ChromiumPage } from "./chromium-page.ts";

/** One finger on the glass. Settles when the page has taken the click that a lift makes. */
export async function touchPage(page: ChromiumPage, steps: readonly TouchStep[]): Promise<void> {
  // Each is answered with the next frame only; sent together, those between two pauses share one.
  let onTheWay: Promise<unknown>[] = [];
  for (const step of steps) {
    if (step.kind === "pause") {
      await Promise.all(onTheWay);
      onTheWay = [];
      await pause(step.ms);
    } else {
      const touchPoints = step.kind === "up" ? [] : [{ x: step.x, y: step.y }];
      onTheWay.push(page.call("Input.dispatchTouchEvent", { type: TYPES[step.kind], touchPoints }));
    }
  }
  await Promise.all(onTheWay);
}

const TYPES = { down: "touchStart", move: "touchMove", up: "touchEnd" } as const;
