import type { Role } from "../tree.ts";

/** Roles that a page gives by `role="…"`. */
export const ROLES_BY_ARIA: Readonly<Record<string, Role>> = {
  button: "button",
  menuitem: "button",
  option: "button",
  tab: "button",
  link: "link",
  textbox: "field",
  searchbox: "field",
  checkbox: "checkbox",
  radio: "checkbox",
  menuitemcheckbox: "checkbox",
  menuitemradio: "checkbox",
  switch: "switch",
  slider: "slider",
  spinbutton: "field",
  combobox: "choice",
  img: "image",
  image: "image",
  heading: "heading",
  list: "list",
  listbox: "list",
  listitem: "item",
  alert: "alert",
  alertdialog: "alert",
};

/** Roles that elements have by themselves. */
export const ROLES_BY_TAG: Readonly<Record<string, Role>> = {
  body: "page",
  button: "button",
  summary: "button",
  textarea: "area",
  select: "choice",
  img: "image",
  svg: "image",
  canvas: "image",
  video: "image",
  h1: "heading",
  h2: "heading",
  h3: "heading",
  h4: "heading",
  h5: "heading",
  h6: "heading",
  ul: "list",
  ol: "list",
  li: "item",
};

export const ROLES_BY_INPUT: Readonly<Record<string, Role>> = {
  button: "button",
  submit: "button",
  reset: "button",
  image: "button",
  checkbox: "checkbox",
  radio: "checkbox",
  range: "slider",
};

/** What holds its text as one thing and is listed without its insides. */
export const CONTROLS: readonly Role[] = ["button", "link", "field", "area", "checkbox", "switch", "slider", "choice"];

/** What an element is; "group" for what is nothing by itself. Runs in the page. */
export function roleOf(element: Element): Role {
  const byAria = ROLES_BY_ARIA[element.getAttribute("role") ?? ""];
  if (byAria !== undefined) return byAria;
  if (element instanceof HTMLInputElement) return ROLES_BY_INPUT[element.type] ?? "field";
  if (element instanceof HTMLAnchorElement) return element.hasAttribute("href") ? "link" : "group";
  if (element instanceof HTMLElement && element.isContentEditable && !(element.parentElement?.isContentEditable ?? false)) return "area";
  return ROLES_BY_TAG[element.localName] ?? "group";
}
