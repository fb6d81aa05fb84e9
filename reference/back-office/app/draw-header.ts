import { element } from "./element.ts";
import type { Office } from "./office.ts";
import { leave, toAllSales, toDay, toOperations, toShifts } from "./places.ts";
import { button } from "./screens/button.ts";

/** Who is here, which version of the page this is, and where one can go. */
export function drawHeader(office: Office): void {
  const credentials = office.credentials();
  const { kind } = office.screen();
  const inside = credentials !== null && kind !== "login";
  const tab = (id: string, label: string, places: readonly string[], go: () => Promise<void>) =>
    button(id, label, () => void go(), { look: "tab", current: places.includes(kind) });

  const parts = [
    element(
      "div",
      { class: "brand" },
      element("span", { class: "mark", "aria-hidden": "true" }, "B"),
      element("strong", {}, "Back office"),
      element("span", { class: "quiet", title: "Version of this page" }, office.version),
    ),
    inside
      ? element(
          "nav",
          { "aria-label": "Places" },
          tab("to-sales", "Sales", ["sales", "sale"], () => toAllSales(office)),
          tab("to-shifts", "Shifts", ["shifts"], () => toShifts(office)),
          office.hasOperations ? tab("to-operations", "QR operations", ["operations"], () => toOperations(office)) : null,
          office.hasOperations ? tab("to-day", "Today at the bank", ["day"], () => toDay(office)) : null,
        )
      : null,
    inside
      ? element(
          "div",
          { class: "who" },
          element("span", { class: "busy", "aria-hidden": "true" }, "Loading…"),
          element("span", { class: "quiet" }, credentials.login),
          button("office-leave", "Leave", () => leave(office)),
        )
      : null,
  ];
  document.getElementById("header")?.replaceChildren(...parts.filter((part) => part !== null));
}
