import type { TouchStep } from "../../engines/engine.ts";
import type { Agent } from "./agent.ts";
import { screenSize } from "./agent.ts";
import { AgentError } from "./agent-error.ts";
import { attributeOf, rectOf } from "./element-attributes.ts";
import { findElements } from "./find-elements.ts";
import { DIRECTIONS, drag, pressAt, swipeOver, tapAt, tapsAt } from "./gestures.ts";
import type { Direction, Point } from "./gestures.ts";
import { readActions } from "./pointer-actions.ts";
import { optionalNumber, optionalText, requiredNumber, requiredText } from "./route.ts";
import type { AgentRequest, Handler, Routes } from "./route.ts";
import { typeWithKeys } from "./type-with-keys.ts";

/** Fingers: W3C actions, and the gestures behind the driver's `mobile:` commands. Without an element they mean the whole screen. */
export const GESTURE_ROUTES: Routes = {
  "POST /actions": async (agent, { body }) => {
    agent.apps.activeApp();
    for (const doing of await readActions(body["actions"], (id) => middleOf(agent, id))) {
      if (doing.kind === "touch") await agent.phone.touch(doing.steps);
      else await typeWithKeys(agent.phone, doing.text, (part) => agent.phone.engine.type(part));
    }
  },
  ...forElementAndScreen("tap", async (agent, request) => touch(agent, tapAt(await placeIn(agent, request)))),
  ...forElementAndScreen("doubleTap", async (agent, request) => touch(agent, tapsAt(await placeIn(agent, request), 2))),
  ...forElementAndScreen("tapWithNumberOfTaps", async (agent, request) => {
    if (requiredNumber(request.body, "numberOfTouches") > 1) throw oneFinger();
    await touch(agent, tapsAt(await placeIn(agent, request), requiredNumber(request.body, "numberOfTaps")));
  }),
  ...forElementAndScreen("touchAndHold", async (agent, request) =>
    touch(agent, pressAt(await placeIn(agent, request), requiredNumber(request.body, "duration") * 1000)),
  ),
  ...forElementAndScreen("forceTouch", async (agent, request) =>
    touch(agent, pressAt(await placeIn(agent, request), (optionalNumber(request.body, "duration") ?? 0) * 1000)),
  ),
  ...forElementAndScreen("swipe", async (agent, request) => touch(agent, swipeOver(await areaIn(agent, request), directionIn(request)))),
  ...forElementAndScreen("scroll", scroll),
  ...forElementAndScreen("dragfromtoforduration", async (agent, request) => {
    const { from, to } = await wayIn(agent, request);
    await touch(agent, drag(from, to, { pressMs: requiredNumber(request.body, "duration") * 1000, moveMs: DRAG_MS, holdMs: 0 }));
  }),
  "POST /wda/pressAndDragWithVelocity": async (agent, request) => pressAndDrag(agent, request, await wayIn(agent, request)),
  "POST /wda/element/:uuid/pressAndDragWithVelocity": async (agent, request) =>
    pressAndDrag(agent, request, {
      from: await middleOf(agent, request.params["uuid"] ?? ""),
      to: await middleOf(agent, requiredText(request.body, "toElement")),
    }),
  "POST /wda/element/:uuid/scrollTo": (agent, { params }) => bringIntoView(agent, params["uuid"] ?? ""),
  ...forElementAndScreen("pinch", () => Promise.reject(oneFinger())),
  ...forElementAndScreen("rotate", () => Promise.reject(oneFinger())),
  ...forElementAndScreen("twoFingerTap", () => Promise.reject(oneFinger())),
};

const DRAG_MS = 300;

function forElementAndScreen(gesture: string, handler: Handler): Routes {
  return { [`POST /wda/${gesture}`]: handler, [`POST /wda/element/:uuid/${gesture}`]: handler };
}

async function touch(agent: Agent, steps: readonly TouchStep[]): Promise<void> {
  agent.apps.activeApp();
  await agent.phone.touch(steps);
}

async function areaIn(agent: Agent, { params }: AgentRequest): Promise<{ x: number; y: number; width: number; height: number }> {
  const id = params["uuid"];
  return id === undefined || id === "0" ? { x: 0, y: 0, ...screenSize(agent.phone) } : rectOf(await agent.element(id));
}

/** x and y count from the upper left corner of the element, or of the screen; without them the middle is meant. */
async function placeIn(agent: Agent, request: AgentRequest): Promise<Point> {
  const area = await areaIn(agent, request);
  const [x, y] = [optionalNumber(request.body, "x"), optionalNumber(request.body, "y")];
  if ((x === null) !== (y === null)) throw new AgentError("invalid argument", "Both x and y coordinates must be provided");
  return { x: area.x + (x ?? area.width / 2), y: area.y + (y ?? area.height / 2) };
}

async function wayIn(agent: Agent, request: AgentRequest): Promise<{ from: Point; to: Point }> {
  const area = await areaIn(agent, request);
  const point = (x: string, y: string): Point => ({
    x: area.x + requiredNumber(request.body, x),
    y: area.y + requiredNumber(request.body, y),
  });
  return { from: point("fromX", "fromY"), to: point("toX", "toY") };
}

async function pressAndDrag(agent: Agent, { body }: AgentRequest, { from, to }: { from: Point; to: Point }): Promise<void> {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const pressMs = requiredNumber(body, "pressDuration") * 1000;
  const holdMs = requiredNumber(body, "holdDuration") * 1000;
  await touch(agent, drag(from, to, { pressMs, holdMs, moveMs: (length / Math.max(1, requiredNumber(body, "velocity"))) * 1000 }));
}

async function middleOf(agent: Agent, id: string): Promise<Point> {
  const { x, y, width, height } = rectOf(await agent.element(id));
  return { x: x + width / 2, y: y + height / 2 };
}

async function scroll(agent: Agent, request: AgentRequest): Promise<void> {
  const { body } = request;
  const [name, predicate] = [optionalText(body, "name"), optionalText(body, "predicateString")];
  if (name !== null || predicate !== null) {
    const root = request.params["uuid"] === undefined ? await agent.screen() : await agent.element(request.params["uuid"]);
    const using = name === null ? "predicate string" : "accessibility id";
    const found = findElements(root, { using, value: name ?? predicate ?? "" }).at(-1);
    if (found === undefined) throw new AgentError("no such element", `'${name ?? predicate}' didn't match any elements`);
    return bringIntoView(agent, found.key);
  }
  if (body["toVisible"] === true && request.params["uuid"] !== undefined) return bringIntoView(agent, request.params["uuid"]);
  // To scroll down, a finger goes up.
  const finger = OPPOSITE[directionIn(request)];
  await touch(agent, swipeOver(await areaIn(agent, request), finger, optionalNumber(body, "distance") ?? 1));
}

async function bringIntoView(agent: Agent, id: string): Promise<void> {
  const screen = { x: 0, y: 0, ...screenSize(agent.phone) };
  for (let tries = 0; tries < MOST_SWIPES; tries++) {
    const element = await agent.element(id);
    if (attributeOf(element, "visible") === true) return;
    await touch(agent, swipeOver(screen, rectOf(element).y > screen.height / 2 ? "up" : "down"));
  }
  throw new AgentError("invalid element state", `Failed to perform scroll with visible cell due to max scroll count reached`);
}

const MOST_SWIPES = 15;
const OPPOSITE = { up: "down", down: "up", left: "right", right: "left" } as const;

function directionIn({ body }: AgentRequest): Direction {
  const asked = requiredText(body, "direction").toLowerCase();
  const direction = (Object.keys(DIRECTIONS) as Direction[]).find((each) => each === asked);
  if (direction === undefined)
    throw new AgentError(
      "invalid argument",
      `Unsupported swipe direction '${asked}'. Only the following directions are supported: up, down, left, right`,
    );
  return direction;
}

function oneFinger(): AgentError {
  return new AgentError("unsupported operation", "The twin has one finger: gestures of several are not supported");
}
