import type { ShiftReport } from "../api/answers.ts";
import { element } from "../element.ts";
import { closeShift, showShift } from "../flows/shift.ts";
import { momentLabel } from "../moment.ts";
import { minorText } from "../money-label.ts";
import type { Till } from "../till.ts";
import { amount } from "./amount.ts";
import { button } from "./button.ts";
import { panel } from "./panel.ts";

/** The X report: what the drawer, the terminal and the bank should hold now. */
export function shiftScreen(till: Till, report: ShiftReport): HTMLElement {
  const knowsQr = till.build.traits.qr;
  return panel(
    "shift-screen",
    `Shift ${report.shift}`,
    element("p", { class: "quiet" }, `Open since ${momentLabel(report.openedAt)}. Sales less returns:`),
    element(
      "div",
      { class: "sums" },
      sum("Cash", "x-cash", report.cash),
      sum("Card", "x-card", report.card),
      knowsQr ? sum("QR", "x-qr", report.qr ?? 0) : null,
    ),
    element(
      "p",
      { id: "x-note", class: "notice", "data-qr-apart": String(report.qr !== null) },
      knowsQr && report.qr === null ? "This server counts QR together with cards." : "",
    ),
    element(
      "p",
      { class: "counts" },
      element("span", { id: "x-sales", "data-count": minorText(report.sales) }, String(report.sales)),
      report.sales === 1 ? " sale, " : " sales, ",
      element("span", { id: "x-returns", "data-count": minorText(report.returns) }, String(report.returns)),
      report.returns === 1 ? " return" : " returns",
    ),
    element(
      "div",
      { class: "tenders" },
      button("shift-back", "Back", () => till.act(till.home), { key: "escape", focus: true }),
      button("x-refresh", "Refresh", () => till.act(() => showShift(till))),
      button("close-shift", "Close shift", () => till.act(() => closeShift(till)), { look: "danger" }),
    ),
  );
}

function sum(name: string, id: string, kopecks: number): HTMLElement {
  return element("div", { class: "sum" }, element("span", { class: "quiet" }, name), amount(id, kopecks, "large"));
}
