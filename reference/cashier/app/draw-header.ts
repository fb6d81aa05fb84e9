import { element } from "./element.ts";
import type { Till } from "./till.ts";

/** Who and where this till is, and whether it is heard. */
export function drawHeader(till: Till): void {
  const { memory, build } = till;
  const store = memory.read("token") === null ? null : memory.read("store");
  const shift = memory.read("shift");
  const queue = till.outbox.size();
  const settings = memory.read("settings");

  document
    .getElementById("header")
    ?.replaceChildren(
      element(
        "div",
        { class: "brand" },
        element("span", { class: "mark", "aria-hidden": "true" }, "T"),
        element("strong", { id: "shop-name" }, store?.name ?? "Till"),
        store === null || settings === null
          ? null
          : element("span", { class: "quiet" }, `${settings.organization} · ${settings.cashierName}`),
      ),
      element(
        "div",
        { class: "pills" },
        element("span", { class: "busy", "aria-hidden": "true" }, "Working…"),
        pill("shift-number", shift === null ? "No shift" : `Shift ${shift.name}`, shift === null ? "idle" : "good"),
        element(
          "span",
          { role: "status", class: "weather" },
          pill("online", weather(till.online(), queue), till.online() && queue === 0 ? "good" : "warning"),
        ),
        element("span", { id: "version", class: "quiet" }, `${build.platform} ${build.app}`),
      ),
    );
}

function weather(online: boolean, queue: number): string {
  const waiting = queue === 0 ? "" : ` · ${queue} to send`;
  return `${online ? "Online" : "Offline"}${waiting}`;
}

function pill(id: string, text: string, tone: "good" | "warning" | "idle"): HTMLElement {
  return element("span", { id, class: `pill ${tone}` }, text);
}
