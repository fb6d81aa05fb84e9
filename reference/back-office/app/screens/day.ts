import type { DayAnswer } from "../answers.ts";
import { element } from "../element.ts";
import { money } from "./money.ts";

/** The bank's registry of the day against the shop's documents. What the bank keeps is its own line: sums are compared gross. */
export function dayScreen(day: DayAnswer): HTMLElement {
  return element(
    "section",
    { class: "list", id: "day", "data-paid": day.paid, "data-refunded": day.refunded, "data-commission": day.commission },
    element("div", { class: "list-head" }, element("h1", {}, "Today at the bank")),
    element(
      "div",
      { class: "table day" },
      sumRow("Paid by QR", day.paid),
      sumRow("Given back", day.refunded),
      sumRow("Kept by the bank", day.commission),
      element(
        "div",
        { class: "row head" },
        element("span", {}, "Operations on which bank and shop differ"),
        ...["Bank", "Shop"].map((caption) => element("span", { class: "right" }, caption)),
      ),
      ...(day.differences.length === 0
        ? [element("p", { class: "empty" }, "Nothing differs.")]
        : day.differences.map(({ operationId, bank, shop }) =>
            element(
              "div",
              { class: "row", "data-difference": operationId, "data-bank": bank, "data-shop": shop },
              element("span", {}, operationId),
              money(bank, "strong"),
              money(shop),
            ),
          )),
    ),
  );
}

function sumRow(caption: string, kopecks: number): HTMLElement {
  return element("div", { class: "row" }, element("span", {}, caption), money(kopecks, "strong"), element("span", {}));
}
