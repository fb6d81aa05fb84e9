import { decimalFromMinor } from "../src/domain/money.ts";
import type { Part, Screen } from "../src/rider/screen-reader.ts";
import type { Does } from "./does.ts";
import type { Till } from "./till.ts";

export interface HistoryRow {
  readonly id: string;
  readonly number: string;
  /** Amounts as the till has them, so that NaN stays visible: the sum, and what of it was cash and card. */
  readonly sumMinor: string;
  readonly cashMinor: string;
  readonly cardMinor: string;
  readonly tender: string;
  readonly moment: string;
  readonly returned: boolean;
}

/** What a cashier does with documents made before. */
export interface HistoryVerbs {
  /** The newest page, or with `all` every page to the end. */
  history(pages: "newest" | "all"): Promise<readonly HistoryRow[]>;
  /** Opens a document by the number printed on its receipt, however old it is. */
  opensDocument(number: string): Promise<{ readonly sumMinor: number; readonly tender: string; readonly returned: boolean }>;
  /** From an open document back to the next customer. */
  leavesDocument(): Promise<void>;
  refunds(sumMinor: number): Promise<void>;
  /** The same with a sum that the cashier names. */
  refundsAPart(sumMinor: number): Promise<void>;
  /** Tries to refund and is told why not. */
  isRefusedARefund(): Promise<{ readonly code: string; readonly text: string }>;
}

export function historyVerbsOf(till: Till, does: Does): HistoryVerbs {
  return {
    history: (pages) =>
      does(pages === "all" ? "scrolls the history to its end" : "opens the history", async () => {
        const newest = await goToHistory(till);
        const rows = pages === "all" ? await scrollWhile(till, newest, () => true) : rowsOf(newest);
        await till.tap("back from history");
        await till.comesTo("sale");
        return rows.map(rowFrom);
      }),

    opensDocument: (number) =>
      does("opens a document in the history", async () => {
        await scrollWhile(till, await goToHistory(till), (rows) => !rows.some((row) => row.data["number"] === number));
        await till.tap("history row", number);
        const { parts } = await till.comesTo("document");
        return {
          sumMinor: Number(parts["document sum"]?.data["minor"]),
          tender: parts["document tender"]?.data["tender"] ?? "",
          returned: parts["document returned"]?.data["returned"] === "true",
        };
      }),

    leavesDocument: () => does("closes the document", () => goToSale(till)),

    refunds: (sumMinor) =>
      does("gives the money back", async () => {
        await till.tap("refund");
        await seesRefunded(till, sumMinor);
      }),

    refundsAPart: (sumMinor) =>
      does("gives a part of the money back", async () => {
        await till.type("refund sum", decimalFromMinor(sumMinor));
        await till.tap("refund part");
        await seesRefunded(till, sumMinor);
      }),

    isRefusedARefund: () =>
      does("asks for a refund and is refused", async () => {
        await till.tap("refund");
        const { parts } = await till.comesTo("error", { invariants: ["I4", "I11"] });
        await till.tap("back from error");
        await till.comesTo(["document", "history", "sale"]);
        await goToSale(till);
        return { code: parts["error code"]?.text ?? "", text: parts["error text"]?.text ?? "" };
      }),
  };
}

async function seesRefunded(till: Till, sumMinor: number): Promise<void> {
  till.showsMoney(await till.comesTo("refund-done", { invariants: ["I4", "I11"] }), "refund total", sumMinor, ["I4", "I7"]);
  await till.tap("back from refund");
  await till.comesTo(["sale", "history", "document"]);
  await goToSale(till);
}

async function goToSale(till: Till): Promise<void> {
  const { name } = await till.look();
  if (name === "document") await till.tap("back from document");
  if (name === "sale") return;
  const screen = await till.comesTo(["history", "sale"]);
  if (screen.name === "history") await till.tap("back from history");
  await till.comesTo("sale");
}

/** The newest page, with its rows. */
async function goToHistory(till: Till): Promise<Screen> {
  await till.tap("to history");
  return till.comesTo("history", { lists: ["history rows"] });
}

function rowsOf({ lists }: Screen): readonly Part[] {
  return lists["history rows"] ?? [];
}

/** Asks for further pages as long as there are any and the story still looks for something. */
async function scrollWhile(till: Till, newest: Screen, goOn: (rows: readonly Part[]) => boolean): Promise<readonly Part[]> {
  let screen = newest;
  for (;;) {
    const rows = rowsOf(screen);
    if (screen.parts["more history"] === undefined || !goOn(rows)) return rows;
    await till.tap("more history");
    screen = await till.waitsFor(
      "the next page of the history comes",
      ({ name, busy, lists, parts }) =>
        name === "history" && !busy && ((lists["history rows"] ?? []).length > rows.length || parts["more history"] === undefined),
      { lists: ["history rows"], invariants: ["I11", "I12"] },
    );
  }
}

function rowFrom({ data }: Part): HistoryRow {
  const { id = "", number = "", sum = "", cash = "", card = "", tender = "", moment = "", returned } = data;
  return { id, number, sumMinor: sum, cashMinor: cash, cardMinor: card, tender, moment, returned: returned === "true" };
}

/** Rows in which an amount is no whole number of minor units. */
export function rowsWithoutAmounts(rows: readonly HistoryRow[]): readonly string[] {
  return rows
    .filter(({ sumMinor, cashMinor, cardMinor }) => [sumMinor, cashMinor, cardMinor].some((amount) => !/^-?\d+$/.test(amount)))
    .map(({ number }) => number);
}
