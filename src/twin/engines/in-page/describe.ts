import type { Role, TreeNode } from "../tree.ts";

/** What an element says of itself, without its place and its children. */
type Description = Omit<TreeNode, "key" | "role" | "visible" | "scrollable" | "box" | "children">;

/** Runs in the page, as everything in this file. */
export function describeElement(element: Element, role: Role, reads: "all of its text" | "its own text"): Description {
  // The name for machines stands in `id`, so it is not said again.
  const { testid, ...data } = element instanceof HTMLElement || element instanceof SVGElement ? element.dataset : {};
  return {
    id: testid || element.id,
    label: element.getAttribute("aria-label") || element.getAttribute("alt") || element.getAttribute("title") || "",
    text: onOneLine(reads === "all of its text" ? wholeText(element, role) : ownText(element)),
    value: valueOf(element, role),
    hint: element.getAttribute("placeholder") ?? element.getAttribute("aria-placeholder") ?? "",
    data: data as Readonly<Record<string, string>>,
    enabled: !element.matches(":disabled") && element.getAttribute("aria-disabled") !== "true",
    focused: document.activeElement === element && element !== document.body,
    checked: checkedState(element, role),
    selected: ["aria-selected", "aria-pressed", "aria-current"].some((name) => !["false", null].includes(element.getAttribute(name))),
    password: element instanceof HTMLInputElement && element.type === "password",
  };
}

export function wholeText(element: Element, role: Role): string {
  if (element instanceof HTMLInputElement) return role === "button" ? element.value : "";
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) return "";
  // innerText puts line breaks between blocks and leaves out what is not shown.
  return element instanceof HTMLElement ? element.innerText : (element.querySelector("title")?.textContent ?? "");
}

export function ownText(element: Element): string {
  let text = "";
  for (const node of element.childNodes) text += node.nodeType === Node.TEXT_NODE ? (node.nodeValue ?? "") : " ";
  return text;
}

/** Not by `\s`: the spaces that keep "1 234,50 ₽" together are part of what is read. */
export function onOneLine(text: string): string {
  return text.replace(/[ \t\n\r\f]+/g, " ").trim();
}

export function valueOf(element: Element, role: Role): string | null {
  if (role === "button") return null;
  if (role === "checkbox" || role === "switch") return String(checkedState(element, role));
  if (element instanceof HTMLSelectElement) return element.selectedOptions[0]?.label ?? "";
  // As dots, which is what both platforms show of it and tell of it.
  if (element instanceof HTMLInputElement && element.type === "password") return "•".repeat(element.value.length);
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) return element.value;
  if (role === "slider") return element.getAttribute("aria-valuetext") ?? element.getAttribute("aria-valuenow");
  if (role === "area" || role === "field") return element instanceof HTMLElement ? element.innerText : "";
  return null;
}

export function checkedState(element: Element, role: Role): boolean | null {
  if (role !== "checkbox" && role !== "switch") return null;
  return element instanceof HTMLInputElement ? element.checked : element.getAttribute("aria-checked") === "true";
}
