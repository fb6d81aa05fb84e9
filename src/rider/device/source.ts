import { DOMParser, type Element, type Node } from "@xmldom/xmldom";
import { select } from "xpath";
import type { Locator } from "./device.ts";
import type { SourceDialect } from "./source-dialect.ts";
import { everyElement, parseSource, type SourceElement } from "./source-element.ts";

/** One look at a phone: everything that its screen has, to be searched without asking the driver again. */
export interface Source {
  readonly root: SourceElement;
  /** All that fit, in the order of the screen. */
  find(locator: Locator): readonly SourceElement[];
}

export function sourceFrom(xml: string, dialect: SourceDialect): Source {
  const root = parseSource(xml);
  const byId = new Map<string, SourceElement[]>();
  for (const element of everyElement(root)) {
    const id = dialect.id(element);
    if (id !== "") byId.set(id, [...(byId.get(id) ?? []), element]);
  }
  const where = (fits: (element: SourceElement) => boolean): readonly SourceElement[] => [...everyElement(root)].filter(fits);

  return {
    root,
    find(locator) {
      switch (locator.by) {
        case "id":
          return byId.get(locator.value) ?? [];
        case "id prefix":
          return where((element) => dialect.id(element).startsWith(locator.value));
        case "accessibility id":
          return where((element) => dialect.accessibilityId(element) === locator.value);
        case "class name":
          return where(({ name }) => name === locator.value);
        case "xpath":
          return byXPath(xml, locator.value);
        case "css":
          throw new TypeError(`an app on a phone has no CSS to be found by (${locator.value})`);
      }
    },
  };
}

/** Few locators need it, so the second document is made only when one does. */
function byXPath(xml: string, expression: string): readonly SourceElement[] {
  const document = new DOMParser().parseFromString(xml, "text/xml");
  const found = select(expression, document as unknown as globalThis.Node);
  if (!Array.isArray(found)) throw new TypeError(`the XPath ${expression} selects no elements`);
  return (found as unknown as readonly Node[]).map((node) => asElement(node as Element));
}

function asElement(node: Element): SourceElement {
  const { parentNode: above } = node;
  return {
    name: node.tagName,
    attributes: Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value])),
    parent: above !== null && above.nodeType === above.ELEMENT_NODE ? asElement(above as Element) : null,
    get children() {
      return [...node.childNodes].filter((child) => child.nodeType === child.ELEMENT_NODE).map((child) => asElement(child as Element));
    },
  };
}
