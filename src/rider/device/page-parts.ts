import type { Part, RawScreen } from "../screen-reader.ts";

/** Reads everything at once. Runs inside the page, selectors and all: it must use nothing from around it. */
export function readPageParts(
  root: string,
  fields: Readonly<Record<string, string>>,
  lists: Readonly<Record<string, string>>,
  withText: boolean,
): RawScreen {
  const partOf = (element: Element): Part => {
    const html = element as HTMLElement;
    return {
      // What stands in a field is not among its children.
      text: (html.matches("input, textarea, select") ? (html as HTMLInputElement).value : (html.textContent ?? "")).trim(),
      data: { ...html.dataset } as Record<string, string>,
      enabled: !html.hasAttribute("disabled") && html.getAttribute("aria-disabled") !== "true",
    };
  };
  const parts: Record<string, Part> = {};
  for (const [name, selector] of Object.entries(fields)) {
    const element = document.querySelector(selector);
    if (element !== null && element.closest("[hidden]") === null) parts[name] = partOf(element);
  }
  const found: Record<string, Part[]> = {};
  for (const [name, selector] of Object.entries(lists)) found[name] = [...document.querySelectorAll(selector)].map(partOf);
  const rootElement = document.querySelector(root) as HTMLElement | null;
  return {
    root: { ...rootElement?.dataset } as Record<string, string>,
    parts,
    lists: found,
    text: withText ? document.body.innerText : "",
  };
}
