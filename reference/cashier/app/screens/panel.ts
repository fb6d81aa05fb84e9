import { type Child, element } from "../element.ts";

/** A centred card with a heading: the frame of every screen that is one step, not a workplace. */
export function panel(id: string, heading: string, ...content: readonly Child[]): HTMLElement {
  return element(
    "section",
    { id, class: "panel", "aria-labelledby": "heading" },
    element("h1", { id: "heading", tabindex: -1 }, heading),
    ...content,
  );
}
