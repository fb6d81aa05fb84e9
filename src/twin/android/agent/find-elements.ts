import { everyElement, findByXPath, InvalidXPathError, type PlatformElement } from "../../phone/platform-element.ts";
import { isSet } from "../android-element.ts";
import type { Screen } from "./screen.ts";
import { scrollTo } from "./scroll-to.ts";
import { findByUiSelector, readUiSelector } from "./ui-selector.ts";
import { parseUiExpressions, refuse, type UiExpression } from "./ui-selector-syntax.ts";
import { WebDriverFault } from "./web-driver-fault.ts";

export interface Search {
  readonly strategy: string;
  readonly selector: string;
  /** Key of the element to look below; null: everywhere. */
  readonly below: string | null;
  /** Package that ids without one belong to: the session's `appPackage`. */
  readonly appPackage: string | null;
}

type Strategy = (screen: Screen, search: Search) => Promise<readonly PlatformElement[]>;

/** How elements are looked for. */
const STRATEGIES: Readonly<Record<string, Strategy>> = {
  "accessibility id": (screen, { selector, below }) => filter(screen, below, "content-desc", selector),
  id: (screen, { selector, below, appPackage }) => filter(screen, below, "resource-id", completeId(selector, appPackage)),
  "class name": (screen, { selector, below }) => filter(screen, below, "class", selector),
  xpath: async (screen, { selector, below }) => {
    try {
      return findByXPath(await rootOf(screen, below), selector);
    } catch (fault) {
      if (!(fault instanceof InvalidXPathError)) throw fault;
      throw new WebDriverFault("invalid selector", fault.message, { cause: fault });
    }
  },
  "-android uiautomator": async (screen, { selector, below }) => {
    for (const expression of parseUiExpressions(selector)) {
      const found = await byUiExpression(screen, expression, selector, below);
      if (found.length > 0) return found;
    }
    return [];
  },
};

/** What a locator means on the screen as it is now, in document order. @throws WebDriverFault when the locator is not understood */
export async function findElements(screen: Screen, search: Search): Promise<readonly PlatformElement[]> {
  const strategy = STRATEGIES[search.strategy];
  if (strategy === undefined) throw new WebDriverFault("invalid selector", `Locator strategy '${search.strategy}' is not supported`);
  return await strategy(screen, search);
}

async function filter(screen: Screen, below: string | null, attribute: string, wanted: string): Promise<readonly PlatformElement[]> {
  const [, ...inside] = everyElement(await rootOf(screen, below));
  return inside.filter((element) => element.attributes.get(attribute) === wanted);
}

async function rootOf(screen: Screen, below: string | null): Promise<PlatformElement> {
  const root = await screen.root();
  if (below === null) return root;
  for (const element of everyElement(root)) if (element.key === below) return element;
  throw new WebDriverFault("stale element reference", "The element to look below is not on the screen any more");
}

/** "package:type/name" */
const WHOLE_ID = /^[a-zA-Z_][\w.]*:[^/]+\/\S+$/;

function completeId(selector: string, appPackage: string | null): string {
  if (WHOLE_ID.test(selector)) return selector;
  if (appPackage === null) {
    throw new WebDriverFault(
      "unknown error",
      `Cannot rewrite element locator '${selector}' to its complete form, because the current application package name is unknown. Consider providing the app package name or changing the locator to '<package_name>:id/${selector}' format.`,
    );
  }
  return `${appPackage}:id/${selector}`;
}

/** Longest way that UiAutomator scrolls for something. */
const SWIPES = 30;

async function byUiExpression(
  screen: Screen,
  expression: UiExpression,
  source: string,
  below: string | null,
): Promise<readonly PlatformElement[]> {
  if (expression.class === "UiSelector") return findByUiSelector(await rootOf(screen, below), readUiSelector(expression, source));
  const [container] = expression.made;
  if (typeof container !== "object") return refuse(source, "UiScrollable() takes a UiSelector");
  const scrollable = readUiSelector(container, source);
  let swipes = SWIPES;
  for (const { name, given } of expression.calls) {
    const [argument] = given;
    if (name === "setMaxSearchSwipes" && typeof argument === "number") swipes = argument;
    else if (name === "setAsVerticalList" && given.length === 0) continue;
    else if (name === "scrollIntoView" && typeof argument === "object") {
      const wanted = readUiSelector(argument, source);
      return await scrollTo(screen, {
        within: (root) => findByUiSelector(root, scrollable)[0] ?? null,
        wanted: (root) => findByUiSelector(root, wanted),
        swipes,
      });
    } else if ((name === "scrollTextIntoView" || name === "scrollDescriptionIntoView") && typeof argument === "string") {
      const attribute = name === "scrollTextIntoView" ? "text" : "content-desc";
      const wanted = (root: PlatformElement) => [...everyElement(root)].filter((element) => element.attributes.get(attribute) === argument);
      return await scrollTo(screen, { within: (root) => findByUiSelector(root, scrollable)[0] ?? null, wanted, swipes });
    } else return refuse(source, `UiScrollable has no ${name}(${given.map((one) => typeof one).join(", ")}) here`);
  }
  return findByUiSelector(await rootOf(screen, below), scrollable).filter((element) => isSet(element, "scrollable"));
}
