import { element } from "../element.ts";

export interface ButtonLook {
  readonly look?: "main" | "plain" | "danger" | "big";
  /** Which key presses it from anywhere on the screen. */
  readonly key?: "enter" | "escape";
  readonly focus?: boolean;
  readonly disabled?: boolean;
  readonly note?: string;
}

export function button(id: string, label: string, press: () => void, look: ButtonLook = {}): HTMLButtonElement {
  return element(
    "button",
    {
      id,
      type: "button",
      class: look.look ?? "plain",
      "data-key": look.key ?? null,
      "data-focus": look.focus ?? false,
      disabled: look.disabled ?? false,
      onclick: press,
    },
    element("span", {}, label),
    look.note === undefined ? null : element("small", {}, look.note),
  );
}
