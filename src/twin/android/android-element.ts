import type { PlatformElement } from "../phone/platform-element.ts";

/** Device pixels, as accessibility tells them: the corners, not the size. */
export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What differs between one view and another; the rest is as most views have it. */
export interface View {
  readonly key: string;
  readonly index: number;
  readonly package: string;
  readonly class: string;
  readonly text: string;
  readonly description?: string;
  /** Whole resource name: "lab.x:id/pay". */
  readonly resource?: string;
  readonly hint?: string;
  readonly extras?: string;
  readonly bounds: Bounds;
  readonly checked?: boolean | null;
  readonly clickable?: boolean;
  readonly enabled?: boolean;
  readonly focusable?: boolean;
  readonly focused?: boolean;
  readonly longClickable?: boolean;
  readonly password?: boolean;
  readonly scrollable?: boolean;
  readonly selected?: boolean;
  readonly displayed?: boolean;
  readonly children?: readonly PlatformElement[];
}

/** A view as the UiAutomator2 server prints it: attributes in its order, and those that are not there left out. */
export function viewElement(view: View): PlatformElement {
  const attributes: readonly (readonly [string, string | undefined])[] = [
    ["index", String(view.index)],
    ["package", view.package],
    ["class", view.class],
    ["text", view.text],
    ["content-desc", view.description],
    ["resource-id", view.resource],
    ["checkable", String(view.checked !== undefined && view.checked !== null)],
    ["checked", String(view.checked ?? false)],
    ["clickable", String(view.clickable ?? false)],
    ["enabled", String(view.enabled ?? true)],
    ["focusable", String(view.focusable ?? view.clickable ?? false)],
    ["focused", String(view.focused ?? false)],
    ["long-clickable", String(view.longClickable ?? false)],
    ["password", String(view.password ?? false)],
    ["scrollable", String(view.scrollable ?? false)],
    ["selected", String(view.selected ?? false)],
    ["bounds", printBounds(view.bounds)],
    ["displayed", String(view.displayed ?? true)],
    ["hint", view.hint],
    ["extras", view.extras],
  ];
  return {
    name: view.class,
    key: view.key,
    attributes: new Map(attributes.filter((entry): entry is readonly [string, string] => entry[1] !== undefined)),
    children: view.children ?? [],
  };
}

/** The root of every page source: the display, in its present rotation. */
export function hierarchyElement(display: {
  readonly width: number;
  readonly height: number;
  readonly rotation: number;
  readonly windows: readonly PlatformElement[];
}): PlatformElement {
  return {
    name: "hierarchy",
    key: "hierarchy",
    attributes: new Map([
      ["index", "0"],
      ["class", "hierarchy"],
      ["rotation", String(display.rotation)],
      ["width", String(display.width)],
      ["height", String(display.height)],
    ]),
    children: display.windows,
  };
}

/** "[40,300][1040,420]" */
function printBounds({ left, top, right, bottom }: Bounds): string {
  return `[${left},${top}][${right},${bottom}]`;
}

export function boundsOf(element: PlatformElement): Bounds {
  const [left = 0, top = 0, right = 0, bottom = 0] = (element.attributes.get("bounds")?.match(/-?\d+/g) ?? []).map(Number);
  return { left, top, right, bottom };
}

export function isSet(element: PlatformElement, attribute: string): boolean {
  return element.attributes.get(attribute) === "true";
}
