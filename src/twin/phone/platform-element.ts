import { DOMImplementation, type Document, type Element, XMLSerializer } from "@xmldom/xmldom";
import { select } from "xpath";

/** One element of a screen in a platform's own words, as `getPageSource` prints it and locators look through it. */
export interface PlatformElement {
  /** "android.widget.Button", "XCUIElementTypeButton" */
  readonly name: string;
  /** Of the node that it was made from. */
  readonly key: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly PlatformElement[];
}

/** The expression is none, or selects something other than elements: the agents answer "invalid selector". */
export class InvalidXPathError extends Error {
  override readonly name = "InvalidXPathError";
  readonly code = "INVALID_XPATH";
}

/** The page source: a header such as `<?xml version="1.0" encoding="UTF-8"?>`, then the elements. */
export function toXml(root: PlatformElement, { header }: { readonly header: string }): string {
  return header + new XMLSerializer().serializeToString(asDocument(root).document);
}

/** What an XPath 1.0 expression selects, in document order. @throws InvalidXPathError */
export function findByXPath(root: PlatformElement, expression: string): PlatformElement[] {
  const { document, origins } = asDocument(root);
  return evaluate(expression, document).map((node) => {
    const origin = origins.get(node);
    if (origin === undefined) throw new InvalidXPathError(`the XPath ${expression} selects something that is not an element`);
    return origin;
  });
}

/** The element and all below it, in document order. */
export function* everyElement(root: PlatformElement): Generator<PlatformElement> {
  yield root;
  for (const child of root.children) yield* everyElement(child);
}

interface Mirror {
  readonly document: Document;
  readonly origins: ReadonlyMap<unknown, PlatformElement>;
}

function asDocument(root: PlatformElement): Mirror {
  const document = new DOMImplementation().createDocument(null, "");
  const origins = new Map<unknown, PlatformElement>();
  const mirror = (element: PlatformElement): Element => {
    const made = document.createElement(element.name);
    for (const [name, value] of element.attributes) made.setAttribute(name, value.replace(NOT_IN_XML, ""));
    for (const child of element.children) made.appendChild(mirror(child));
    origins.set(made, element);
    return made;
  };
  document.appendChild(mirror(root));
  return { document, origins };
}

// Characters that XML 1.0 cannot hold, not even escaped: an app may show them all the same.
const NOT_IN_XML =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

function evaluate(expression: string, document: Document): readonly unknown[] {
  let selected: unknown;
  try {
    // The two packages describe the same DOM by different types.
    selected = select(expression, document as unknown as Parameters<typeof select>[1]);
  } catch (cause) {
    throw new InvalidXPathError(`the XPath ${expression} is not valid: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
  if (!Array.isArray(selected)) throw new InvalidXPathError(`the XPath ${expression} gives a ${typeof selected}, not elements`);
  return selected;
}
