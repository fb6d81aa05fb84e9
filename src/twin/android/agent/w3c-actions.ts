import { z } from "zod";
import type { TouchStep } from "../../engines/engine.ts";
import { boundsOf } from "../android-element.ts";
import type { AgentContext } from "./agent-routes.ts";
import { centreOf, movesWithin, type Point } from "./finger.ts";
import { WebDriverFault } from "./web-driver-fault.ts";

const origin = z
  .union([
    z.enum(["viewport", "pointer"]),
    z.record(z.string(), z.string()).transform((reference) => ({ element: Object.values(reference)[0] ?? "" })),
  ])
  .default("viewport");
const duration = z.number().min(0).default(0);
const pointerStep = z.discriminatedUnion("type", [
  z.object({ type: z.literal("pointerDown") }),
  z.object({ type: z.literal("pointerUp") }),
  z.object({ type: z.literal("pointerCancel") }),
  z.object({ type: z.literal("pointerMove"), x: z.number(), y: z.number(), origin, duration }),
  z.object({ type: z.literal("pause"), duration }),
]);
const keyStep = z.discriminatedUnion("type", [
  z.object({ type: z.literal("keyDown"), value: z.string() }),
  z.object({ type: z.literal("keyUp"), value: z.string() }),
  z.object({ type: z.literal("pause"), duration }),
]);
const noStep = z.object({ type: z.literal("pause"), duration });

/** Sources of input, each with its steps; steps of the same place happen together. */
export const w3cActions = z.array(
  z.discriminatedUnion("type", [
    z.object({ type: z.literal("pointer"), id: z.string(), actions: z.array(pointerStep) }),
    z.object({ type: z.literal("key"), id: z.string(), actions: z.array(keyStep) }),
    z.object({ type: z.literal("none"), id: z.string(), actions: z.array(noStep) }),
  ]),
);
type Sources = z.output<typeof w3cActions>;
type PointerStep = z.output<typeof pointerStep>;

/** Plays them: one finger, or one keyboard. @throws WebDriverFault for several fingers at once, which this glass does not feel */
export async function performActions(context: AgentContext, sources: Sources): Promise<void> {
  const fingers = sources.filter((source) => source.type === "pointer");
  const keyboards = sources.filter((source) => source.type === "key");
  if (fingers.length > 1)
    throw new WebDriverFault("unsupported operation", `${fingers.length} fingers at once are not supported, only one`);
  if (fingers.length > 0 && keyboards.length > 0)
    throw new WebDriverFault("unsupported operation", "fingers and keys in the same actions are not supported");
  const [finger] = fingers;
  if (finger !== undefined) await context.session().screen.touch(await touchStepsOf(context, finger.actions));
  for (const keyboard of keyboards) for (const step of keyboard.actions) if (step.type === "keyDown") await press(context, step.value);
}

async function touchStepsOf(context: AgentContext, steps: readonly PointerStep[]): Promise<readonly TouchStep[]> {
  const touches: TouchStep[] = [];
  let at: Point = { x: 0, y: 0 };
  let down = false;
  for (const step of steps) {
    switch (step.type) {
      case "pointerDown":
        touches.push({ kind: "down", ...at });
        down = true;
        break;
      case "pointerUp":
      case "pointerCancel":
        if (down) touches.push({ kind: "up" });
        down = false;
        break;
      case "pause":
        if (step.duration > 0) touches.push({ kind: "pause", ms: step.duration });
        break;
      case "pointerMove": {
        const to = await targetOf(context, step, at);
        // A finger in the air leaves no trace; its time passes all the same.
        if (down) touches.push(...movesWithin(at, to, step.duration));
        else if (step.duration > 0) touches.push({ kind: "pause", ms: step.duration });
        at = to;
      }
    }
  }
  return touches;
}

async function targetOf({ session }: AgentContext, step: Extract<PointerStep, { type: "pointerMove" }>, at: Point): Promise<Point> {
  if (step.origin === "viewport") return { x: step.x, y: step.y };
  if (step.origin === "pointer") return { x: at.x + step.x, y: at.y + step.y };
  const middle = centreOf(boundsOf(await session().elements.look(step.origin.element)));
  return { x: middle.x + step.x, y: middle.y + step.y };
}

/** Keys of the standard that a phone's keyboard has. */
const KEYS = { "\uE003": "Backspace", "\uE004": "Tab", "\uE006": "Enter", "\uE007": "Enter", "\uE00C": "Escape" } as const satisfies Record<
  string,
  "Backspace" | "Tab" | "Enter" | "Escape"
>;

async function press({ device }: AgentContext, value: string): Promise<void> {
  const { engine } = device.phone;
  if (Object.hasOwn(KEYS, value)) return await engine.press(KEYS[value as keyof typeof KEYS]);
  if (/[\uE000-\uF8FF]/.test(value))
    throw new WebDriverFault("unsupported operation", `the key U+${value.charCodeAt(0).toString(16).toUpperCase()} is not supported`);
  await engine.type(value);
}
