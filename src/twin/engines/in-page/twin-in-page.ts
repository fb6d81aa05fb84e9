import type { Box } from "../tree.ts";
import { makeKeys } from "./keys.ts";
import { asBox, isSeen, nodeOf, overlap, wholeScreen, windowOf } from "./walk.ts";

/** The part of it that is on the screen. */
export type BroughtIntoView = Box | "unseen" | "gone";

/** What the twin can ask of a page; lives in the page, where the page does not meet it by chance. */
export interface TwinInPage {
  /** JSON text of a Tree; "null" while the page has no body. */
  readTree(): string;
  /** JSON text of a TreeNode with what is in it; "null" when it is gone or not laid out. */
  readNode(key: string): string;
  /** Scrolls only when a part of it is off the screen. */
  bringIntoView(key: string): BroughtIntoView;
  /** Gives a field the focus, with the caret at its end. */
  focusOn(key: string): "focused" | "not focusable" | "gone";
  /** Selects all that the field with the focus holds; false when nothing has the focus. */
  selectField(): boolean;
  /** Tells the page that it went behind or came to the front, as a browser would. */
  setShown(shown: boolean): void;
}

/** Makes it when the page does not have it yet. Runs in the page. */
export function twinInPage(): TwinInPage {
  const holder = globalThis as { readonly __twin?: TwinInPage };
  if (holder.__twin !== undefined) return holder.__twin;
  const keys = makeKeys();
  const findLaidOut = (key: string): Element | null => {
    const element = keys.find(key);
    return element !== null && element.getClientRects().length > 0 ? element : null;
  };
  const seenPart = (element: Element) => overlap(windowOf(element), element.getBoundingClientRect());

  const twin: TwinInPage = {
    readTree() {
      // A page without a body is one that is just being opened.
      const body = document.body as HTMLElement | null;
      if (body === null) return "null";
      const root = nodeOf(body, getComputedStyle(body), wholeScreen(), keys);
      return JSON.stringify({ root, width: innerWidth, height: innerHeight });
    },
    readNode(key) {
      const element = findLaidOut(key);
      return JSON.stringify(element && nodeOf(element, getComputedStyle(element), windowOf(element), keys));
    },
    bringIntoView(key) {
      const element = findLaidOut(key);
      if (element === null) return "gone";
      const { left, top, right, bottom } = element.getBoundingClientRect();
      const seen = seenPart(element);
      const isWhole = seen.left <= left && seen.top <= top && seen.right >= right && seen.bottom >= bottom;
      if (!isWhole) element.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
      const now = isWhole ? seen : seenPart(element);
      return isSeen(now) ? asBox(now) : "unseen";
    },
    focusOn(key) {
      const element = findLaidOut(key);
      if (element === null) return "gone";
      if (element instanceof HTMLElement) element.focus();
      if (document.activeElement !== element) return "not focusable";
      putCaretAtEnd(element);
      return "focused";
    },
    selectField() {
      const field = document.activeElement;
      if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.select();
      else if (field instanceof HTMLElement && field.isContentEditable) document.execCommand("selectAll");
      else return false;
      return true;
    },
    setShown(shown) {
      if (document.hidden !== shown) return;
      const is = (name: string, value: unknown) => Object.defineProperty(document, name, { configurable: true, get: () => value });
      is("hidden", !shown);
      is("visibilityState", shown ? "visible" : "hidden");
      document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
      dispatchEvent(new Event(shown ? "focus" : "blur"));
    },
  };
  const putCaretAtEnd = (field: Element): void => {
    if (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) {
      // null: a field of numbers, say, keeps its caret to itself.
      if (field.selectionStart !== null) field.setSelectionRange(field.value.length, field.value.length);
      return;
    }
    getSelection()?.selectAllChildren(field);
    getSelection()?.collapseToEnd();
  };
  Object.defineProperty(globalThis, "__twin", { value: twin, enumerable: false });
  return twin;
}
