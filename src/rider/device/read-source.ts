import type { Part, RawScreen, ScreenReading } from "../screen-reader.ts";
import type { Locator } from "./device.ts";
import type { Source } from "./source.ts";
import type { SourceDialect } from "./source-dialect.ts";
import type { SourceElement } from "./source-element.ts";

/** Reads everything of a screen out of one page source; null when the app's own root is not on the phone's screen. */
export function readSource(
  source: Source,
  dialect: SourceDialect,
  { reading, lists, text }: { readonly reading: ScreenReading; readonly lists: readonly string[]; readonly text: boolean },
): RawScreen | null {
  const onScreen = (locator: Locator): readonly SourceElement[] => source.find(locator).filter((element) => isLaidOut(element, dialect));
  const root = onScreen(reading.root)[0];
  if (root === undefined) return null;

  const parts: Record<string, Part> = {};
  for (const [name, locator] of Object.entries(reading.fields)) {
    const element = onScreen(locator)[0];
    if (element !== undefined) parts[name] = partOf(element, dialect);
  }
  const found: Record<string, Part[]> = {};
  for (const [name, locator] of Object.entries(reading.lists))
    if (lists.includes(name)) found[name] = onScreen(locator).map((element) => partOf(element, dialect));
  return { root: dialect.data(root), parts, lists: found, text: text ? visibleText(root, dialect) : "" };
}

/** What can be seen below an element, in reading order; what an element says of its children is not said again by them. */
export function visibleText(root: SourceElement, dialect: SourceDialect, saidAbove = ""): string {
  const own = dialect.visible(root) ? dialect.text(root).trim() : "";
  const isNew = own !== "" && !saidAbove.includes(own);
  const below = root.children.map((child) => visibleText(child, dialect, isNew ? own : saidAbove));
  return [...(isNew ? [own] : []), ...below].filter((words) => words !== "").join(" ");
}

function partOf(element: SourceElement, dialect: SourceDialect): Part {
  const own = dialect.text(element).trim();
  return {
    text:
      own !== ""
        ? own
        : element.children
            .map((child) => wholeText(child, dialect))
            .join(" ")
            .trim(),
    data: dialect.data(element),
    enabled: dialect.enabled(element),
  };
}

/** Text of an element with all below it, whether it can be seen now or must be scrolled to. */
function wholeText(element: SourceElement, dialect: SourceDialect): string {
  const own = dialect.text(element).trim();
  if (own !== "") return own;
  return element.children
    .map((child) => wholeText(child, dialect))
    .filter((words) => words !== "")
    .join(" ");
}

/** A thing that the app hides takes no room; one that must be scrolled to is there all the same. */
function isLaidOut(element: SourceElement, dialect: SourceDialect): boolean {
  const { width, height } = dialect.box(element);
  return dialect.visible(element) || width > 0 || height > 0;
}
