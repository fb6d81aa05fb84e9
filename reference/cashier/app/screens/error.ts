import { element } from "../element.ts";
import type { Screen } from "../screen.ts";
import { button } from "./button.ts";
import { panel } from "./panel.ts";

export function errorScreen({ code, text, back }: Extract<Screen, { kind: "error" }>): HTMLElement {
  const shown = panel(
    "error-screen",
    "This did not work",
    element("p", { id: "error-text", class: "error-text" }, text),
    element("p", { class: "quiet" }, "Code ", element("span", { id: "error-code" }, code)),
    button("error-back", "Back", back, { look: "main", key: "escape", focus: true }),
  );
  shown.setAttribute("role", "alert");
  return shown;
}
