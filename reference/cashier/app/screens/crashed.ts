import { element } from "../element.ts";
import { button } from "./button.ts";
import { panel } from "./panel.ts";

export function crashedScreen(text: string): HTMLElement {
  const shown = panel(
    "crashed-screen",
    "The till has stopped",
    element("p", { class: "quiet" }, "Sales that were made are kept. Start the till again to go on; tell support this line:"),
    element("p", { id: "crash-text", class: "crash-text" }, text),
    button("restart", "Start again", () => location.reload(), { look: "main", key: "enter", focus: true }),
  );
  shown.setAttribute("role", "alert");
  return shown;
}
