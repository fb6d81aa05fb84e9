import type { Box, Role, Tree, TreeNode } from "../engines/tree.ts";
import type { PlatformElement } from "../phone/platform-element.ts";
import { hierarchyElement, viewElement, type Bounds } from "./android-element.ts";

/** How a page is told: to which app it belongs, how many pixels a CSS pixel has, and what the driver's settings ask for. */
export interface Telling {
  readonly id: string;
  readonly pixelRatio: number;
  readonly rotation: number;
  /** Setting `includeExtrasInPageSource`: the data that an element carries. */
  readonly extras: boolean;
  /** Setting `allowInvisibleElements`. */
  readonly invisible: boolean;
}

/** Widgets that a WebView tells its page's elements as. */
const CLASS_OF = {
  page: "android.webkit.WebView",
  button: "android.widget.Button",
  field: "android.widget.EditText",
  area: "android.widget.EditText",
  checkbox: "android.widget.CheckBox",
  switch: "android.widget.Switch",
  slider: "android.widget.SeekBar",
  choice: "android.widget.Spinner",
  image: "android.widget.Image",
  heading: "android.widget.TextView",
  text: "android.widget.TextView",
  list: "android.widget.ListView",
  link: "android.view.View",
  item: "android.view.View",
  alert: "android.view.View",
  group: "android.view.View",
} as const satisfies Record<Role, string>;

const CLICKABLE: readonly Role[] = ["button", "link", "field", "area", "checkbox", "switch", "slider", "choice"];
const EDITABLE: readonly Role[] = ["field", "area"];

/** The screen of an app as the UiAutomator2 server tells it: its window, the WebView in it, the page's elements in that. */
export function toAndroid(tree: Tree, telling: Telling): PlatformElement {
  const width = Math.round(tree.width * telling.pixelRatio);
  const height = Math.round(tree.height * telling.pixelRatio);
  const content = viewElement({
    key: "window",
    index: 0,
    package: telling.id,
    class: "android.widget.FrameLayout",
    text: "",
    resource: "android:id/content",
    bounds: { left: 0, top: 0, right: width, bottom: height },
    children: [nodeElement(tree.root, 0, telling)],
  });
  return hierarchyElement({ width, height, rotation: telling.rotation, windows: [content] });
}

/** One node, and with it what is below. */
export function nodeElement(node: TreeNode, index: number, telling: Telling): PlatformElement {
  const shown = telling.invisible ? node.children : node.children.filter(({ visible }) => visible);
  return viewElement({
    key: node.key,
    index,
    package: telling.id,
    class: CLASS_OF[node.role],
    text: textOf(node),
    ...(node.label === "" ? {} : { description: node.label }),
    ...(node.id === "" ? {} : { resource: `${telling.id}:id/${node.id}` }),
    ...(node.hint === "" ? {} : { hint: node.hint }),
    ...(telling.extras && Object.keys(node.data).length > 0 ? { extras: printExtras(node.data) } : {}),
    bounds: toPixels(node.box, telling.pixelRatio),
    checked: node.checked,
    clickable: CLICKABLE.includes(node.role),
    enabled: node.enabled,
    focusable: CLICKABLE.includes(node.role),
    focused: node.focused,
    password: node.password,
    scrollable: node.scrollable,
    selected: node.selected,
    displayed: node.visible,
    children: shown.map((child, place) => nodeElement(child, place, telling)),
  });
}

function textOf(node: TreeNode): string {
  if (!EDITABLE.includes(node.role)) return node.text === "" ? (node.value ?? "") : node.text;
  return node.password ? "•".repeat(node.value?.length ?? 0) : (node.value ?? "");
}

/** "minor=129900; tender=QR": the two characters that part entries are written as in a URL. */
function printExtras(data: Readonly<Record<string, string>>): string {
  return Object.entries(data)
    .map(([key, value]) => `${key}=${value.replaceAll("%", "%25").replaceAll(";", "%3B")}`)
    .join("; ");
}

function toPixels({ x, y, width, height }: Box, ratio: number): Bounds {
  return {
    left: Math.round(x * ratio),
    top: Math.round(y * ratio),
    right: Math.round((x + width) * ratio),
    bottom: Math.round((y + height) * ratio),
  };
}
