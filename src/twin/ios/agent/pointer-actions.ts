import type { TouchStep } from "../../engines/engine.ts";
import { AgentError } from "./agent-error.ts";
import { moveTo } from "./gestures.ts";
import type { Point } from "./gestures.ts";

/** What a sequence of W3C actions does, in order: touches, and texts that a keyboard types. */
export type Doing = { readonly kind: "touch"; readonly steps: readonly TouchStep[] } | { readonly kind: "type"; readonly text: string };

/**
 * Reads the body of `POST /actions`. One finger and one keyboard are known; sources follow each other, as with the real agent, where
 * two of them rarely mean the same time. `middleOf` says where an element is. @throws AgentError
 */
export async function readActions(actions: unknown, middleOf: (elementId: string) => Promise<Point>): Promise<readonly Doing[]> {
  if (!Array.isArray(actions)) throw new AgentError("invalid argument", "actions must be a list");
  const sources = actions.map(dictionary);
  const fingers = sources.filter(
    (source) => source["type"] === "pointer" && itemsOf(source).some((item) => item["type"] === "pointerDown"),
  );
  if (fingers.length > 1)
    throw new AgentError("unsupported operation", "The twin has one finger: actions of several pointers are not supported");

  const doings: Doing[] = [];
  for (const source of sources) {
    if (source["type"] === "pointer") doings.push({ kind: "touch", steps: await touchesOf(itemsOf(source), middleOf) });
    else if (source["type"] === "key") doings.push({ kind: "type", text: textOf(itemsOf(source)) });
    else if (source["type"] !== "none")
      throw new AgentError("invalid argument", `Only pointer, key and none are supported for type; got ${String(source["type"])}`);
  }
  return doings;
}

type Item = Readonly<Record<string, unknown>>;

async function touchesOf(items: readonly Item[], middleOf: (elementId: string) => Promise<Point>): Promise<readonly TouchStep[]> {
  const steps: TouchStep[] = [];
  let at: Point | null = null;
  let isDown = false;
  for (const item of items) {
    const ms = Number(item["duration"] ?? 0);
    switch (item["type"]) {
      case "pointerMove": {
        const to: Point = await placeOf(item, at, middleOf);
        // A finger in the air is nowhere: only where it comes down matters.
        if (isDown && at !== null) steps.push(...moveTo(at, to, ms));
        at = to;
        break;
      }
      case "pointerDown":
        if (at === null) throw new AgentError("unknown error", "The 'pointerDown' action item must be preceded by pointerMove item");
        steps.push({ kind: "down", ...at });
        isDown = true;
        break;
      case "pointerUp":
        if (!isDown) throw new AgentError("unknown error", "Pointer Up must not be the first action");
        steps.push({ kind: "up" });
        isDown = false;
        break;
      case "pause":
        steps.push({ kind: "pause", ms });
        break;
      case "pointerCancel":
        isDown = false;
        break;
      default:
        throw new AgentError("invalid argument", `Unsupported action item type '${String(item["type"])}'`);
    }
  }
  return steps;
}

async function placeOf(item: Item, at: Point | null, middleOf: (elementId: string) => Promise<Point>): Promise<Point> {
  const offset: Point = { x: Number(item["x"] ?? 0), y: Number(item["y"] ?? 0) };
  const origin = item["origin"] ?? "viewport";
  if (origin === "viewport") return offset;
  if (origin === "pointer" && at === null)
    throw new AgentError("unknown error", "There is no previous item for an action whose origin is the pointer");
  const from = origin === "pointer" && at !== null ? at : await middleOf(elementIdIn(origin));
  return { x: from.x + offset.x, y: from.y + offset.y };
}

function elementIdIn(origin: unknown): string {
  const id =
    typeof origin === "string" ? origin : (dictionary(origin)["element-6066-11e4-a52e-4f735466cecf"] ?? dictionary(origin)["ELEMENT"]);
  if (typeof id !== "string") throw new AgentError("invalid argument", `Unsupported origin ${JSON.stringify(origin)}`);
  return id;
}

function textOf(items: readonly Item[]): string {
  return items.flatMap(({ type, value }) => (type === "keyDown" && typeof value === "string" ? [value] : [])).join("");
}

function itemsOf(source: Item): readonly Item[] {
  return Array.isArray(source["actions"]) ? source["actions"].map(dictionary) : [];
}

function dictionary(value: unknown): Item {
  return typeof value === "object" && value !== null ? (value as Item) : {};
}
