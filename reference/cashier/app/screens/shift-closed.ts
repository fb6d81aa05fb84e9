import { element } from "../element.ts";
import { showHistory } from "../flows/history.ts";
import { openShift } from "../flows/shift.ts";
import type { Till } from "../till.ts";
import { button } from "./button.ts";
import { panel } from "./panel.ts";

export function shiftClosedScreen(till: Till): HTMLElement {
  return panel(
    "shift-closed-screen",
    "The shift is closed",
    element("p", { class: "quiet" }, "Open a shift to start selling. The history can be read at any time."),
    element(
      "div",
      { class: "column" },
      button("open-shift", "Open shift", () => till.act(() => openShift(till)), { look: "main", key: "enter", focus: true }),
      element(
        "div",
        { class: "row" },
        button("history", "History", () => till.act(() => showHistory(till))),
        button("settings", "Settings", () => till.act(() => till.show({ kind: "settings" }))),
      ),
    ),
  );
}
