import { everyElement, type PlatformElement } from "../../phone/platform-element.ts";
import { isSet } from "../android-element.ts";
import { refuse, type UiArgument, type UiExpression } from "./ui-selector-syntax.ts";

/** What a `UiSelector` looks for: criteria of one element, and where to go on from it. */
export interface UiSelector {
  readonly criteria: readonly ((element: PlatformElement) => boolean)[];
  readonly instance: number | null;
  readonly onward: { readonly from: "it" | "its parent"; readonly selector: UiSelector } | null;
}

type Criterion = (element: PlatformElement, wanted: string) => boolean;

/** Criteria about words; UiAutomator compares the beginnings and parts of what people read without looking at the case. */
const OF_WORDS: Readonly<Record<string, Criterion>> = {
  text: (element, wanted) => said(element, "text") === wanted,
  textContains: (element, wanted) => lower(element, "text").includes(wanted.toLowerCase()),
  textStartsWith: (element, wanted) => lower(element, "text").startsWith(wanted.toLowerCase()),
  textMatches: (element, wanted) => javaPattern(wanted).test(said(element, "text")),
  description: (element, wanted) => said(element, "content-desc") === wanted,
  descriptionContains: (element, wanted) => lower(element, "content-desc").includes(wanted.toLowerCase()),
  descriptionStartsWith: (element, wanted) => lower(element, "content-desc").startsWith(wanted.toLowerCase()),
  descriptionMatches: (element, wanted) => javaPattern(wanted).test(said(element, "content-desc")),
  resourceId: (element, wanted) => said(element, "resource-id") === wanted,
  resourceIdMatches: (element, wanted) => javaPattern(wanted).test(said(element, "resource-id")),
  className: (element, wanted) => said(element, "class") === wanted,
  classNameMatches: (element, wanted) => javaPattern(wanted).test(said(element, "class")),
  packageName: (element, wanted) => said(element, "package") === wanted,
  packageNameMatches: (element, wanted) => javaPattern(wanted).test(said(element, "package")),
};

/** Criteria that are true or false, and the attribute that tells. */
const OF_STATE: Readonly<Record<string, string>> = {
  checkable: "checkable",
  checked: "checked",
  clickable: "clickable",
  enabled: "enabled",
  focusable: "focusable",
  focused: "focused",
  longClickable: "long-clickable",
  scrollable: "scrollable",
  selected: "selected",
};

/** @throws WebDriverFault "invalid selector" that names what is not understood */
export function readUiSelector(expression: UiExpression, source: string): UiSelector {
  if (expression.class !== "UiSelector") return refuse(source, "a UiScrollable cannot stand within a selector");
  if (expression.made.length > 0) return refuse(source, "UiSelector() takes nothing");
  let selector: UiSelector = { criteria: [], instance: null, onward: null };
  const and = (criterion: (element: PlatformElement) => boolean) => {
    selector = { ...selector, criteria: [...selector.criteria, criterion] };
  };
  for (const { name, given } of expression.calls) {
    const [argument] = given;
    const complain = (kind: string) => refuse(source, `${name}() takes ${kind}`);
    const ofWords = OF_WORDS[name];
    const ofState = OF_STATE[name];
    if (argument === undefined || given.length > 1) return complain("one argument");
    if (ofWords !== undefined) {
      const wanted = typeof argument === "string" ? argument : complain("a string");
      if (name.endsWith("Matches")) javaPattern(wanted, source);
      and((element) => ofWords(element, wanted));
    } else if (ofState !== undefined) {
      const wanted = typeof argument === "boolean" ? argument : complain("true or false");
      and((element) => isSet(element, ofState) === wanted);
    } else if (name === "index") {
      const wanted = numberOf(argument, complain);
      and((element) => said(element, "index") === String(wanted));
    } else if (name === "instance") selector = { ...selector, instance: numberOf(argument, complain) };
    else if (name === "childSelector" || name === "fromParent") {
      const next = typeof argument === "object" ? readUiSelector(argument, source) : complain("a UiSelector");
      selector = { ...selector, onward: { from: name === "childSelector" ? "it" : "its parent", selector: next } };
    } else return refuse(source, `UiSelector has no ${name}() here`);
  }
  return selector;
}

/** The elements below `root` that a selector means, in document order. */
export function findByUiSelector(root: PlatformElement, selector: UiSelector): readonly PlatformElement[] {
  const parents = new Map([...everyElement(root)].flatMap((element) => element.children.map((child) => [child, element] as const)));
  return search(root, selector, parents);
}

function search(
  root: PlatformElement,
  selector: UiSelector,
  parents: ReadonlyMap<PlatformElement, PlatformElement>,
): readonly PlatformElement[] {
  const all = [...everyElement(root)].slice(1).filter((element) => selector.criteria.every((holds) => holds(element)));
  const meant = selector.instance === null ? all : all.slice(selector.instance, selector.instance + 1);
  const { onward } = selector;
  if (onward === null) return meant;
  const found = meant.flatMap((element) => {
    const from = onward.from === "it" ? element : parents.get(element);
    return from === undefined ? [] : search(from, onward.selector, parents);
  });
  return [...new Set(found)];
}

function said(element: PlatformElement, attribute: string): string {
  return element.attributes.get(attribute) ?? "";
}

function lower(element: PlatformElement, attribute: string): string {
  return said(element, attribute).toLowerCase();
}

function numberOf(argument: UiArgument, complain: (kind: string) => never): number {
  return typeof argument === "number" && argument >= 0 ? argument : complain("a number");
}

/** Java's patterns match the whole text and may begin with flags: "(?i)pay.*". */
function javaPattern(pattern: string, source = pattern): RegExp {
  const [, flags = "", body = pattern] = /^\(\?([ims]+)\)([\s\S]*)$/.exec(pattern) ?? [];
  try {
    return new RegExp(`^(?:${body})$`, `${flags}u`);
  } catch (cause) {
    return refuse(source, `${pattern} is not a pattern (${cause instanceof Error ? cause.message : String(cause)})`);
  }
}
