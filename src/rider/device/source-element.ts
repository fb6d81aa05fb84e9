import { SaxesParser } from "saxes";

/** One element of a phone's page source, as the driver printed it. */
export interface SourceElement {
  /** "android.widget.Button", "XCUIElementTypeButton" */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly parent: SourceElement | null;
  readonly children: readonly SourceElement[];
}

/** @throws Error when the text is no page source */
export function parseSource(xml: string): SourceElement {
  const parser = new SaxesParser();
  let root: Growing | null = null;
  let open: Growing | null = null;
  parser.on("opentag", ({ name, attributes }) => {
    const element: Growing = { name, attributes: { ...attributes }, parent: open, children: [] };
    open?.children.push(element);
    root ??= element;
    open = element;
  });
  parser.on("closetag", () => (open = open?.parent ?? null));
  parser.on("error", (problem) => {
    throw new Error(`the driver's page source cannot be read: ${problem.message}`);
  });
  parser.write(xml).close();
  if (root === null) throw new Error("the driver's page source is empty");
  return root;
}

/** The element and all below it, in the order in which they stand on the screen. */
export function* everyElement(root: SourceElement): Generator<SourceElement> {
  yield root;
  for (const child of root.children) yield* everyElement(child);
}

interface Growing extends SourceElement {
  readonly parent: Growing | null;
  readonly children: SourceElement[];
}
