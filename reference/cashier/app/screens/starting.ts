import { element } from "../element.ts";
import { panel } from "./panel.ts";

export function startingScreen(): HTMLElement {
  return panel(
    "starting-screen",
    "Starting the till",
    element("p", { class: "quiet" }, "Settings and catalogue are being brought up to date."),
  );
}
