import type { HistoryRow } from "../api/answers.ts";
import { element } from "../element.ts";
import { addPage } from "../flows/history.ts";
import { momentLabel } from "../moment.ts";
import { minorText, moneyLabel } from "../money-label.ts";
import type { HistoryList } from "../screen.ts";
import type { Till } from "../till.ts";
import { button } from "./button.ts";
import { tenderName } from "./tender-name.ts";

export function historyScreen(till: Till, list: HistoryList): HTMLElement {
  return element(
    "section",
    { id: "history-screen", class: "history", "aria-labelledby": "heading" },
    element(
      "div",
      { class: "history-head" },
      button("history-back", "Back", () => till.act(till.home), { key: "escape" }),
      element("h1", { id: "heading", tabindex: -1, "data-focus": true }, "History"),
      element(
        "p",
        { id: "history-size", class: "quiet", "data-size": minorText(list.size), "data-shown": list.rows.length },
        `${list.rows.length} of ${list.size}`,
      ),
    ),
    element(
      "div",
      { id: "history-rows", class: "rows", "data-scroll": true, role: "list" },
      ...(list.rows.length === 0
        ? [element("p", { class: "empty" }, "Nothing has been sold here yet.")]
        : list.rows.map((row) => historyRow(till, list, row))),
      list.next === null ? null : button("more", "Show more", () => till.act(() => addPage(till, list))),
    ),
  );
}

function historyRow(till: Till, list: HistoryList, row: HistoryRow): HTMLElement {
  const open = (): void => till.act(() => till.show({ kind: "document", row, list }));
  return element(
    "div",
    { role: "listitem" },
    element(
      "button",
      {
        type: "button",
        class: row.kind === "return" ? "history-row is-return" : "history-row",
        "data-testid": `row-${row.number}`,
        "data-row": true,
        "data-kind": row.kind,
        "data-id": row.id,
        "data-number": row.number,
        "data-sum": minorText(row.sum),
        "data-cash": minorText(row.cash),
        "data-card": minorText(row.card),
        "data-qr": row.qr === null ? null : minorText(row.qr),
        "data-tender": row.tender,
        "data-moment": row.moment,
        "data-returned": String(row.returned),
        onclick: open,
      },
      element("span", { class: "history-number" }, row.number),
      element("span", { class: "quiet" }, momentLabel(row.moment)),
      element("span", { class: "history-tender" }, tenderName(row.tender), cardPart(row)),
      element("span", { class: "tag" }, row.kind === "return" ? "Return" : row.returned ? "Returned" : ""),
      element("strong", { class: "line-sum" }, moneyLabel(row.kind === "return" ? -row.sum : row.sum)),
    ),
  );
}

/** How much of it went by card, where the tender and the sum do not say it already. */
function cardPart(row: HistoryRow): HTMLElement | null {
  return row.card === 0 || row.card === row.sum ? null : element("small", {}, `card ${moneyLabel(row.card)}`);
}
