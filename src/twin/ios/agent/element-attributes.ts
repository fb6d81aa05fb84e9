import type { PlatformElement } from "../../phone/platform-element.ts";
import { AgentError } from "./agent-error.ts";

export type AttributeValue = string | number | boolean | null | Readonly<Record<string, number>>;

/** An attribute by the names that WebDriverAgent knows, `wd` spellings included. @throws AgentError for any other */
export function attributeOf(element: PlatformElement, name: string): AttributeValue {
  const reader = READERS[plainName(name)];
  if (reader === undefined) {
    throw new AgentError(
      "unknown error",
      `The attribute '${name}' is unknown. Valid attribute names are: ${Object.keys(READERS).toSorted().join(", ")}`,
    );
  }
  return reader(element);
}

export function isAttribute(name: string): boolean {
  return READERS[plainName(name)] !== undefined;
}

export function rectOf(element: PlatformElement): { x: number; y: number; width: number; height: number } {
  const side = (name: string) => Number(element.attributes.get(name) ?? 0);
  return { x: side("x"), y: side("y"), width: side("width"), height: side("height") };
}

/** What is read of it: its value, else its label. */
export function textOf(element: PlatformElement): string {
  return element.attributes.get("value") ?? element.attributes.get("label") ?? "";
}

const READERS: Readonly<Record<string, (element: PlatformElement) => AttributeValue>> = {
  type: text("type"),
  name: text("name"),
  label: text("label"),
  value: text("value"),
  placeholderValue: text("placeholderValue"),
  enabled: flag("enabled"),
  visible: flag("visible"),
  accessible: flag("accessible"),
  focused: flag("focused"),
  selected: flag("selected"),
  hittable: (element) => element.attributes.get("visible") === "true" && element.attributes.get("enabled") === "true",
  accessibilityContainer: (element) => element.children.some((child) => child.attributes.get("accessible") === "true"),
  nativeAccessibilityElement: flag("accessible"),
  rect: rectOf,
  frame: rectOf,
  nativeFrame: (element) => {
    const { x, y, width, height } = rectOf(element);
    return `{{${x}, ${y}}, {${width}, ${height}}}`;
  },
  index: (element) => Number(element.attributes.get("index")),
  UID: (element) => element.key,
  traits: (element) => element.attributes.get("traits") ?? "",
  minValue: () => null,
  maxValue: () => null,
  customActions: () => null,
};

function plainName(name: string): string {
  const [, plain] = /^(?:wd|isWD)([A-Z].*)$/.exec(name) ?? [];
  return plain === undefined ? name : plain === "UID" ? plain : plain.slice(0, 1).toLowerCase() + plain.slice(1);
}

function text(name: string): (element: PlatformElement) => AttributeValue {
  return (element) => element.attributes.get(name) ?? null;
}

function flag(name: string): (element: PlatformElement) => AttributeValue {
  return (element) => element.attributes.get(name) === "true";
}
