import { element } from "../element.ts";
import type { Screen } from "../screen.ts";
import { button } from "./button.ts";

export function errorScreen({ code, text, back }: Extract<Screen, { kind: "error" }>): HTMLElement {
  return element(
    "section",
    { class: "card narrow", role: "alert" },
    element("h1", {}, "That did not work"),
    element("p", { id: "error-text" }, text),
    element("p", { class: "quiet" }, "Code ", element("span", { id: "error-code" }, code)),
    button("error-back", "Back", back, { look: "main" }),
  );
}
