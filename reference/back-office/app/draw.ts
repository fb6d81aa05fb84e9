import { drawHeader } from "./draw-header.ts";
import type { Office } from "./office.ts";
import { dayScreen } from "./screens/day.ts";
import { errorScreen } from "./screens/error.ts";
import { loginScreen } from "./screens/login.ts";
import { operationsScreen } from "./screens/operations.ts";
import { saleScreen } from "./screens/sale.ts";
import { salesScreen, updateSales } from "./screens/sales.ts";
import { shiftsScreen } from "./screens/shifts.ts";

/** Draws the present screen. A list that only grows or is searched keeps its field, so that nothing is torn from under the fingers. */
export function draw(office: Office): void {
  const main = document.getElementById("main");
  if (main === null) return;
  const screen = office.screen();
  if (screen.kind === "sales" && updateSales(office, screen)) return;
  drawHeader(office);
  main.replaceChildren(build(office));
  window.scrollTo(0, 0);
  main.querySelector<HTMLElement>("[data-focus]")?.focus({ preventScroll: true });
}

function build(office: Office): HTMLElement | string {
  const screen = office.screen();
  switch (screen.kind) {
    case "starting":
      return "";
    case "login":
      return loginScreen(office);
    case "sales":
      return salesScreen(office, screen);
    case "sale":
      return saleScreen(office, screen);
    case "shifts":
      return shiftsScreen(office, screen.rows);
    case "operations":
      return operationsScreen(screen.rows);
    case "day":
      return dayScreen(screen.day);
    case "error":
      return errorScreen(screen);
  }
}
