import type { Box, Role, Tree, TreeNode } from "../../engines/tree.ts";
import type { PlatformElement } from "../../phone/platform-element.ts";

/** The app that a screen belongs to. */
export interface ScreenOwner {
  readonly name: string;
  readonly bundleId: string;
  readonly pid: number;
}

export const APPLICATION_KEY = "application";
export const WINDOW_KEY = "window";

/** What XCTest sees of an app: the application, its window, and in it the web view with everything on the page. */
export function iosTree(tree: Tree, owner: ScreenOwner): PlatformElement {
  const screen: Box = { x: 0, y: 0, width: tree.width, height: tree.height };
  const page = elementOf(tree.root, 0);
  return frameOf({ owner, screen, children: [page] });
}

/** The home screen: an icon for each app. */
export function homeScreenTree({
  apps,
  width,
  height,
}: {
  readonly apps: readonly { readonly id: string; readonly name: string }[];
  readonly width: number;
  readonly height: number;
}): PlatformElement {
  const icons = apps.map(({ id, name }, index) => {
    const box: Box = { x: 27 + (index % 4) * 87, y: 80 + Math.floor(index / 4) * 98, width: 64, height: 84 };
    return element({ type: "XCUIElementTypeIcon", key: iconKey(id), name, label: name, value: "", box, index, accessible: true });
  });
  return frameOf({ owner: SPRINGBOARD, screen: { x: 0, y: 0, width, height }, children: icons });
}

/** What is in front when no app is. */
export const SPRINGBOARD: ScreenOwner = { name: "SpringBoard", bundleId: "com.apple.springboard", pid: 58 };

export function iconKey(appId: string): string {
  return `icon ${appId}`;
}

/** A node by itself, as answers about one element need it. */
export function elementOf(node: TreeNode, index: number): PlatformElement {
  const label = node.label || node.text;
  const type = typeOf(node);
  return element({
    type,
    key: node.key,
    name: node.id || label,
    label,
    value: valueOf(node),
    box: node.box,
    index,
    enabled: node.enabled,
    visible: node.visible,
    focused: node.focused,
    selected: node.selected,
    accessible: IS_ACCESSIBLE.includes(node.role) || label !== "",
    placeholder: TAKES_TEXT.includes(node.role) ? node.hint : null,
    children: node.children.map(elementOf),
  });
}

const TYPES: Readonly<Record<Role, string>> = {
  page: "XCUIElementTypeWebView",
  button: "XCUIElementTypeButton",
  link: "XCUIElementTypeLink",
  field: "XCUIElementTypeTextField",
  area: "XCUIElementTypeTextView",
  // WebKit gives both to the accessibility tree as switches.
  checkbox: "XCUIElementTypeSwitch",
  switch: "XCUIElementTypeSwitch",
  slider: "XCUIElementTypeSlider",
  choice: "XCUIElementTypePopUpButton",
  image: "XCUIElementTypeImage",
  heading: "XCUIElementTypeStaticText",
  text: "XCUIElementTypeStaticText",
  list: "XCUIElementTypeTable",
  item: "XCUIElementTypeCell",
  // A live region of a page, not an alert of the system: XCUIElementTypeAlert would mean that.
  alert: "XCUIElementTypeOther",
  group: "XCUIElementTypeOther",
};

const IS_ACCESSIBLE: readonly Role[] = [
  "button",
  "link",
  "field",
  "area",
  "checkbox",
  "switch",
  "slider",
  "choice",
  "image",
  "heading",
  "text",
];
const TAKES_TEXT: readonly Role[] = ["field", "area"];

function typeOf(node: TreeNode): string {
  return node.password ? "XCUIElementTypeSecureTextField" : TYPES[node.role];
}

/** What a control holds; for the rest what the app says for machines, else what is read. An empty field holds its hint, as WebDriverAgent has it. */
function valueOf(node: TreeNode): string {
  if (node.checked !== null) return node.checked ? "1" : "0";
  if (node.value !== null) return node.value || node.hint;
  const data = Object.entries(node.data).map(([key, value]) => `${key}=${escaped(value)}`);
  return data.length > 0 ? data.join("; ") : node.text;
}

function escaped(value: string): string {
  return value.replaceAll("%", "%25").replaceAll(";", "%3B");
}

function frameOf({
  owner,
  screen,
  children,
}: {
  readonly owner: ScreenOwner;
  readonly screen: Box;
  readonly children: readonly PlatformElement[];
}): PlatformElement {
  const window = element({
    type: "XCUIElementTypeWindow",
    key: WINDOW_KEY,
    name: "",
    label: "",
    value: "",
    box: screen,
    index: 0,
    children,
  });
  const { name, bundleId, pid } = owner;
  const application = element({
    type: "XCUIElementTypeApplication",
    key: APPLICATION_KEY,
    name,
    label: name,
    value: "",
    box: screen,
    index: 0,
    children: [window],
  });
  return { ...application, attributes: new Map([...application.attributes, ["processId", String(pid)], ["bundleId", bundleId]]) };
}

interface Facts {
  readonly type: string;
  readonly key: string;
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly box: Box;
  readonly index: number;
  readonly enabled?: boolean;
  readonly visible?: boolean;
  readonly accessible?: boolean;
  readonly focused?: boolean;
  readonly selected?: boolean;
  /** null: not a thing that could have one. */
  readonly placeholder?: string | null;
  readonly children?: readonly PlatformElement[];
}

/** In the order in which WebDriverAgent writes them; what is empty is left out, as there. */
function element({
  type,
  key,
  name,
  label,
  value,
  box,
  index,
  enabled = true,
  visible = true,
  accessible = false,
  focused = false,
  selected = false,
  placeholder = null,
  children = [],
}: Facts): PlatformElement {
  const said = { value, name, label };
  return {
    name: type,
    key,
    attributes: new Map([
      ["type", type],
      ...Object.entries(said).filter(([, text]) => text !== ""),
      ["enabled", String(enabled)],
      ["visible", String(visible)],
      ["accessible", String(accessible)],
      ...Object.entries(frameIn(box)).map(([side, length]): [string, string] => [side, String(length)]),
      ["index", String(index)],
      ...(placeholder === null ? [] : [["placeholderValue", placeholder] as const]),
      ...(TRAITS[type] === undefined ? [] : [["traits", TRAITS[type]] as const]),
      ["focused", String(focused)],
      ["selected", String(selected)],
    ]),
    children,
  };
}

const TRAITS: Readonly<Record<string, string>> = {
  XCUIElementTypeButton: "Button",
  XCUIElementTypeLink: "Link",
  XCUIElementTypeImage: "Image",
  XCUIElementTypeStaticText: "StaticText",
  XCUIElementTypeSlider: "Adjustable",
  XCUIElementTypeSwitch: "Button, ToggleButton",
};

/** Attributes that answer questions about one element and stand in no page source of WebDriverAgent. */
const NOT_IN_SOURCE = ["focused", "selected"];

/** The elements with what the page source says of them, and XPath looks at; without `but`. */
export function asSource(root: PlatformElement, but: readonly string[] = []): PlatformElement {
  const hidden = [...NOT_IN_SOURCE, ...but];
  return {
    ...root,
    attributes: new Map([...root.attributes].filter(([name]) => !hidden.includes(name))),
    children: root.children.map((child) => asSource(child, but)),
  };
}

/** Whole points: the smallest frame of them that holds the box. */
export function frameIn({ x, y, width, height }: Box): Box {
  const left = Math.floor(x);
  const top = Math.floor(y);
  return { x: left, y: top, width: Math.ceil(x + width) - left, height: Math.ceil(y + height) - top };
}
