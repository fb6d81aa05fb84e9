import type { Box, TreeNode } from "../tree.ts";
import { describeElement } from "./describe.ts";
import type { Keys } from "./keys.ts";
import { CONTROLS, roleOf } from "./role-of.ts";

/** The part of the screen that an element may show itself in: what its ancestors do not cut off. */
export interface Window {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The nodes that an element and what is in it give: none, itself, or those of its children when it says nothing of its own. Runs in the page. */
export function walk(element: Element, seenThrough: Window, keys: Keys): readonly TreeNode[] {
  if (NEVER_SHOWN.includes(element.localName) || element.getAttribute("aria-hidden") === "true") return [];
  const style = getComputedStyle(element);
  if (style.display === "none") return [];
  const node = nodeOf(element, style, seenThrough, keys);
  return saysSomething(node) ? [node] : node.children;
}

/** One element as a node, with what is in it, whether it says something or not. */
export function nodeOf(element: Element, style: CSSStyleDeclaration, seenThrough: Window, keys: Keys): TreeNode {
  const role = roleOf(element);
  const window = style.position === "fixed" ? wholeScreen() : seenThrough;
  const rectangle = role === "page" ? new DOMRect(0, 0, innerWidth, innerHeight) : element.getBoundingClientRect();
  const isLeaf = role === "image" || (CONTROLS.includes(role) && !holdsControls(element));
  const description = describeElement(element, role, isLeaf ? "all of its text" : "its own text");
  const cuts = role !== "page" && (style.overflowX !== "visible" || style.overflowY !== "visible");
  const inside = cuts ? overlap(window, rectangle) : window;
  return {
    key: keys.of(element),
    role: role === "group" && description.text !== "" ? "text" : role,
    ...description,
    visible: style.visibility === "visible" && isSeen(overlap(window, rectangle)),
    scrollable: isScrollable(element, style),
    box: asBox(rectangle),
    children: isLeaf ? [] : [...element.children].flatMap((child) => walk(child, inside, keys)),
  };
}

export const NEVER_SHOWN = ["script", "style", "template", "noscript", "link", "meta", "br", "wbr", "option", "datalist"];

export function saysSomething(node: TreeNode): boolean {
  const { role, id, label, text, data, scrollable, focused } = node;
  return role !== "group" || id !== "" || label !== "" || text !== "" || scrollable || focused || Object.keys(data).length > 0;
}

export function holdsControls(element: Element): boolean {
  for (const inner of element.querySelectorAll("a[href], button, input, select, textarea, summary, [role], [contenteditable]")) {
    if (CONTROLS.includes(roleOf(inner))) return true;
  }
  return false;
}

export function isScrollable(element: Element, style: CSSStyleDeclaration): boolean {
  const scrolls = (overflow: string): boolean => overflow === "auto" || overflow === "scroll";
  if (element === document.body) {
    // The page scrolls as a whole unless its body says that what is outside of the screen is cut off.
    const { scrollHeight, clientHeight, scrollWidth, clientWidth } = document.documentElement;
    return (style.overflowY !== "hidden" && scrollHeight > clientHeight) || (style.overflowX !== "hidden" && scrollWidth > clientWidth);
  }
  return (
    (scrolls(style.overflowY) && element.scrollHeight > element.clientHeight) ||
    (scrolls(style.overflowX) && element.scrollWidth > element.clientWidth)
  );
}

export function wholeScreen(): Window {
  return { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
}

/** What an element is seen through, by all of its ancestors. */
export function windowOf(element: Element): Window {
  const parent = element.parentElement;
  if (parent === null || parent === document.body || getComputedStyle(element).position === "fixed") return wholeScreen();
  const { overflowX, overflowY } = getComputedStyle(parent);
  const window = windowOf(parent);
  return overflowX === "visible" && overflowY === "visible" ? window : overlap(window, parent.getBoundingClientRect());
}

export function overlap(one: Window, other: Window): Window {
  return {
    left: Math.max(one.left, other.left),
    top: Math.max(one.top, other.top),
    right: Math.min(one.right, other.right),
    bottom: Math.min(one.bottom, other.bottom),
  };
}

export function isSeen({ left, top, right, bottom }: Window): boolean {
  return right > left && bottom > top;
}

export function asBox({ left, top, right, bottom }: Window): Box {
  const cut = (length: number): number => Math.round(length * 100) / 100;
  return { x: cut(left), y: cut(top), width: cut(right - left), height: cut(bottom - top) };
}
