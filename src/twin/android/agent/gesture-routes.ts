import { z } from "zod";
import type { TouchStep } from "../../engines/engine.ts";
import { boundsOf, type Bounds } from "../android-element.ts";
import { displayOf } from "../display.ts";
import type { AgentContext } from "./agent-routes.ts";
import { findElements } from "./find-elements.ts";
import { centreOf, doubleTapSteps, dragSteps, LONG_PRESS_MS, scrollSteps, swipeSteps, tapSteps, type Point } from "./finger.ts";
import { route, type Route } from "./route.ts";
import { placesOf, scrollTo } from "./scroll-to.ts";
import { performActions, w3cActions } from "./w3c-actions.ts";
import { WebDriverFault } from "./web-driver-fault.ts";

const origin = z
  .record(z.string(), z.string())
  .transform((reference) => Object.values(reference)[0] ?? "")
  .optional();
const point = z.object({ x: z.number(), y: z.number() }).optional();
const atPoint = z.object({ origin, offset: point, duration: z.number().optional() });
const area = z.object({ left: z.number(), top: z.number(), width: z.number(), height: z.number() }).optional();
const across = z.object({ origin, area, direction: z.string(), percent: z.number().min(0).default(1), speed: z.number().nullish() });
const direction = z.enum(["up", "down", "left", "right"]);

/** Fingers: the standard's actions, and the gestures that `mobile:` commands are made of. */
export const GESTURE_ROUTES: readonly Route[] = [
  route(
    "POST /session/:session/actions",
    "Fingers and keys, step by step, as the standard describes them.",
    z.object({ actions: w3cActions }),
    async (context, _, { actions }) => {
      await performActions(context, actions);
      return null;
    },
  ),
  route(
    "POST /session/:session/appium/gestures/click",
    "One tap.",
    atPoint,
    async (context, _, asked) => await touchAt(context, asked, tapSteps),
  ),
  route(
    "POST /session/:session/appium/gestures/double_click",
    "Two quick taps.",
    atPoint,
    async (context, _, asked) => await touchAt(context, asked, doubleTapSteps),
  ),
  route(
    "POST /session/:session/appium/gestures/long_click",
    "A tap that stays.",
    atPoint,
    async (context, _, asked) => await touchAt(context, asked, (at) => tapSteps(at, asked.duration ?? LONG_PRESS_MS)),
  ),
  route(
    "POST /session/:session/appium/gestures/drag",
    "A finger that stays, goes elsewhere and leaves.",
    z.object({ origin, start: point, end: point, speed: z.number().nullish() }),
    async (context, _, asked) => {
      const from = await pointOf(context, { origin: asked.origin, offset: asked.start });
      if (asked.end === undefined) throw new WebDriverFault("invalid argument", "a drag needs its end");
      await context.session().screen.touch(dragSteps(from, asked.end, asked.speed ?? null));
      return null;
    },
  ),
  route("POST /session/:session/appium/gestures/swipe", "A finger across an area, in the direction.", across, async (context, _, asked) => {
    await context.session().screen.touch(swipeSteps(await areaOf(context, asked), howOf(asked)));
    return null;
  }),
  route(
    "POST /session/:session/appium/gestures/scroll",
    "Moves the view in the direction; false when it did not move any more.",
    across,
    async (context, _, asked) => await moved(context, asked),
  ),
  route(
    "POST /session/:session/appium/gestures/fling",
    "The same at full speed.",
    across,
    async (context, _, asked) => await moved(context, asked),
  ),
  route(
    "POST /session/:session/gestures/scroll_to",
    "Scrolls until a locator finds something.",
    z.object({ origin, params: z.object({ strategy: z.string(), selector: z.string(), maxSwipes: z.number().nullish() }) }),
    async (context, _, { params }) => {
      const { screen, appPackage } = context.session();
      const search = { strategy: params.strategy, selector: params.selector, below: null, appPackage };
      for (const swipes of [0, params.maxSwipes ?? 30]) {
        if ((await findElements(screen, search)).length > 0) return null;
        // The locator may be of any kind, so each look is a search of its own: one swipe at a time.
        for (let swipe = 0; swipe < swipes; swipe++) {
          await scrollTo(screen, { within: (root) => root, wanted: () => [], swipes: 1 });
          if ((await findElements(screen, search)).length > 0) return null;
        }
      }
      throw new WebDriverFault("no such element", `nothing found by ${params.strategy} '${params.selector}' after scrolling`);
    },
  ),
];

type AtPoint = { readonly origin?: string | undefined; readonly offset?: Point | undefined };
type Across = z.output<typeof across>;

async function touchAt(context: AgentContext, asked: AtPoint, steps: (at: Point) => readonly TouchStep[]): Promise<null> {
  await context.session().screen.touch(steps(await pointOf(context, asked)));
  return null;
}

/** A point of the screen, or of an element: its middle when no offset from its corner is given. */
async function pointOf({ session }: AgentContext, { origin: id, offset }: AtPoint): Promise<Point> {
  if (id === undefined) {
    if (offset === undefined) throw new WebDriverFault("invalid argument", "either an element or a point is needed");
    return offset;
  }
  const bounds = boundsOf(await session().elements.look(id));
  return offset === undefined ? centreOf(bounds) : { x: bounds.left + offset.x, y: bounds.top + offset.y };
}

async function areaOf({ session, device }: AgentContext, asked: Across): Promise<Bounds> {
  if (asked.origin !== undefined) return boundsOf(await session().elements.look(asked.origin));
  if (asked.area !== undefined) {
    const { left, top, width, height } = asked.area;
    return { left, top, right: left + width, bottom: top + height };
  }
  const { width, height } = displayOf(device.phone);
  return { left: 0, top: 0, right: width, bottom: height };
}

function howOf(asked: Across): { readonly direction: z.output<typeof direction>; readonly percent: number; readonly speed: number | null } {
  const given = direction.safeParse(asked.direction.toLowerCase());
  if (!given.success) throw new WebDriverFault("invalid argument", `a direction is up, down, left or right, not ${asked.direction}`);
  return { direction: given.data, percent: Math.min(asked.percent, 1), speed: asked.speed ?? null };
}

async function moved(context: AgentContext, asked: Across): Promise<boolean> {
  const { screen } = context.session();
  const before = JSON.stringify(placesOf(await screen.root()));
  await screen.touch(scrollSteps(await areaOf(context, asked), howOf(asked)));
  return JSON.stringify(placesOf(await screen.root())) !== before;
}
