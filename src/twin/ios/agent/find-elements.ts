import { InvalidXPathError, everyElement, findByXPath } from "../../phone/platform-element.ts";
import type { PlatformElement } from "../../phone/platform-element.ts";
import { AgentError } from "./agent-error.ts";
import { findByClassChain } from "./class-chain.ts";
import { asSource } from "./ios-tree.ts";
import { attributeOf } from "./element-attributes.ts";
import { parsePredicate } from "./predicate.ts";

/** What a locator finds at and below an element, in the order of the screen. @throws AgentError for a locator that is none */
export function findElements(
  root: PlatformElement,
  { using, value }: { readonly using: string; readonly value: string },
): readonly PlatformElement[] {
  const strategy = STRATEGIES[using];
  if (strategy === undefined) throw new AgentError("invalid argument", `Invalid locator requested: ${using}`);
  return strategy(root, value);
}

type Strategy = (root: PlatformElement, value: string) => readonly PlatformElement[];

const STRATEGIES: Readonly<Record<string, Strategy>> = {
  "accessibility id": byName,
  id: byName,
  name: byName,
  "class name": byType,
  "class chain": findByClassChain,
  "predicate string": (root, value) => [...everyElement(root)].filter(parsePredicate(value)),
  xpath: byXPath,
  "link text": (root, value) => byProperty(root, value, (whole, part) => whole === part),
  "partial link text": (root, value) => byProperty(root, value, (whole, part) => whole.includes(part)),
};

function byName(root: PlatformElement, value: string): readonly PlatformElement[] {
  return [...everyElement(root)].filter((element) => element.attributes.get("name") === value);
}

function byType(root: PlatformElement, value: string): readonly PlatformElement[] {
  if (!value.startsWith("XCUIElementType")) {
    throw new AgentError("invalid argument", `Invalid argument for class used '${value}'. Did you mean XCUIElementType${value}?`);
  }
  return [...everyElement(root)].filter(({ name }) => value === "XCUIElementTypeAny" || name === value);
}

function byXPath(root: PlatformElement, value: string): readonly PlatformElement[] {
  const expression = value.replaceAll("XCUIElementTypeAny", "*");
  try {
    const byKey = new Map([...everyElement(root)].map((element) => [element.key, element]));
    return findByXPath(asSource(root), fromRootElement(expression)).flatMap(({ key }) => byKey.get(key) ?? []);
  } catch (error) {
    if (error instanceof InvalidXPathError) throw new AgentError("invalid selector", error.message, { cause: error });
    throw error;
  }
}

/** A relative way begins at the element that is looked into, which is the document's only one. */
function fromRootElement(expression: string): string {
  if (expression.startsWith("./")) return `/*${expression.slice(1)}`;
  return /^[A-Za-z*]/.test(expression) && !expression.startsWith("id(") ? `/*/${expression}` : expression;
}

/** "label=Pay", or the name alone. */
function byProperty(root: PlatformElement, value: string, fits: (whole: string, part: string) => boolean): readonly PlatformElement[] {
  const [, property = "name", text = value] = /^(\w+)=(.*)$/s.exec(value) ?? [];
  return [...everyElement(root)].filter((element) => fits(String(attributeOf(element, property) ?? ""), text));
}
