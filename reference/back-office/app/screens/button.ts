import { element } from "../element.ts";

export interface ButtonLook {
  readonly look?: "main" | "plain" | "danger" | "tab";
  /** For tabs: this is where one is. */
  readonly current?: boolean;
  readonly submits?: boolean;
}

export function button(id: string, label: string, press: () => void, { look, current, submits }: ButtonLook = {}): HTMLButtonElement {
  return element(
    "button",
    {
      id,
      type: submits === true ? "submit" : "button",
      class: look ?? "plain",
      "aria-current": current === true ? "page" : null,
      onclick: press,
    },
    label,
  );
}
