import type { PlatformElement } from "../../phone/platform-element.ts";
import { WebDriverFault } from "./web-driver-fault.ts";

/** Attributes as the page source names them, and the other names that may be asked for. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  index: [],
  checkable: [],
  checked: [],
  class: ["className"],
  clickable: [],
  "content-desc": ["contentDescription"],
  enabled: [],
  focusable: [],
  focused: [],
  "long-clickable": ["longClickable"],
  package: [],
  password: [],
  "resource-id": ["resourceId"],
  scrollable: [],
  selected: [],
  text: ["name"],
  hint: [],
  extras: [],
  bounds: [],
  displayed: [],
};

/** One attribute's value; null when the element has none. @throws WebDriverFault for a name that no element has */
export function attributeOf(element: PlatformElement, asked: string): string | null {
  const found = Object.entries(NAMES).find(([name, others]) =>
    [name, ...others].some((known) => known.toLowerCase() === asked.toLowerCase()),
  );
  if (found === undefined) {
    const all = Object.entries(NAMES).map(([name, others]) => (others.length === 0 ? name : `{${[name, ...others].join(",")}}`));
    throw new WebDriverFault(
      "unknown error",
      `'${asked}' attribute is unknown for the element. Only the following attributes are supported: [${all.join(", ")}]`,
    );
  }
  return element.attributes.get(found[0]) ?? null;
}
