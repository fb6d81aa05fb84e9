import type { Habit } from "../src/rider/device/device.ts";
import type { Hands } from "../src/rider/hands.ts";
import type { Part, Screen } from "../src/rider/screen-reader.ts";
import { TillSaysOtherwise } from "../src/rider/till-says-otherwise.ts";
import type { Basket } from "./baskets.ts";
import { qrVerbsOf, type QrVerbs } from "./cashier-qr.ts";
import { tillOf, type Till } from "./till.ts";

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

export interface XReport {
  readonly cashMinor: number;
  readonly cardMinor: number;
  readonly sales: number;
  readonly returns: number;
}

/** What a cashier can do, in a cashier's words. Every verb checks each amount that the till shows on its way. */
export interface Cashier extends QrVerbs {
  attachesTo(store: string): Promise<void>;
  opensShift(): Promise<void>;
  closesShift(): Promise<void>;
  startsSale(basket: Basket): Promise<void>;
  /** The same with ten per cent off; returns what the discount takes away. */
  startsDiscountedSale(basket: Basket): Promise<number>;
  /** The cart is as it was left. */
  seesCart(basket: Basket): Promise<void>;
  clearsCart(): Promise<void>;
  /** Puts the cart aside and returns the name under which it is found again. */
  parksSale(): Promise<string>;
  takesParkedSale(name: string, basket: Basket): Promise<void>;
  opensPayment(basket: Basket): Promise<void>;
  paysCash(basket: Basket): Promise<void>;
  /** Takes cash and is told why there is no sale; ends on the empty sale screen. */
  isRefusedToSell(): Promise<{ readonly code: string; readonly text: string }>;
  paysByCard(basket: Basket): Promise<void>;
  /** The whole way from an empty cart to the receipt. */
  sellsForCash(basket: Basket): Promise<void>;
  sellsByCard(basket: Basket): Promise<void>;
  /** What the receipt on the screen says. */
  receipt(): Promise<{ readonly totalMinor: number; readonly tender: string; readonly number: string }>;
  /** From a receipt to the next customer. */
  startsOver(): Promise<void>;
  /** The newest page, or with `all` every page to the end. */
  history(pages: "newest" | "all"): Promise<readonly HistoryRow[]>;
  /** Opens a document by the number printed on its receipt, however old it is. */
  opensDocument(number: string): Promise<{ readonly sumMinor: number; readonly tender: string; readonly returned: boolean }>;
  refunds(sumMinor: number): Promise<void>;
  /** Tries to refund and is told why not. */
  isRefusedARefund(): Promise<{ readonly code: string; readonly text: string }>;
  xReport(): Promise<XReport>;
  /** Waits until all that was sold without the network has reached the shop. */
  seesEverythingSent(): Promise<void>;
  seesThatItWaits(sales: number): Promise<void>;
  isKilled(): Promise<void>;
  reopens(): Promise<void>;
  /** The sale screen is there at once, without a login. */
  isStillAttached(): Promise<void>;
  /** A call comes in, the phone is put away: the app is behind, and is not told for how long. */
  turnsToSomethingElse(): Promise<void>;
  comesBackToTheTill(): Promise<void>;
  /** With one language and size of letters after another, and at the end as before. */
  worksAs<Kind extends Habit>(habits: readonly Kind[], act: (habit: Kind) => Promise<void>): Promise<void>;
}

export function cashierOf(hands: Hands): Cashier {
  const till = tillOf(hands);
  const does = <T>(sentence: string, act: () => Promise<T>): Promise<T> => hands.step({ actor: "cashier", sentence }, act);
  const fill = async ({ lines }: Basket): Promise<void> => {
    // What is sold by weight has a quantity below one, and the scales say it at the first tap.
    for (const { code, quantity } of lines) for (let i = 0; i < quantity; i += 1) await till.tap("product", code);
  };
  const seeCart = async (basket: Basket): Promise<Screen> => {
    const screen = await till.waitsFor(
      "the cart holds what was tapped",
      ({ name, busy, parts }) => name === "sale" && !busy && parts["cart total"]?.data["minor"] !== undefined,
      { lists: ["cart lines"] },
    );
    checkCart(screen, basket);
    return screen;
  };

  const cashier: Cashier = {
    ...qrVerbsOf(hands, till, does),

    attachesTo: (store) =>
      does("attaches the till to its store", async () => {
        await till.comesTo("attach");
        await till.type("login field", hands.boarding.login);
        await till.type("password field", hands.boarding.password);
        await till.tap("attach button");
        await till.comesTo("store");
        await till.tap("store", store);
        await till.comesTo(["shift-closed", "sale", "qr-wait"]);
      }),

    opensShift: () =>
      does("opens the shift", async () => {
        await till.comesTo("shift-closed");
        await till.tap("open shift");
        await till.comesTo("sale");
      }),

    closesShift: () =>
      does("closes the shift", async () => {
        await goToShift(till);
        await till.tap("close shift");
        await till.comesTo("shift-closed");
      }),

    startsSale: (basket) =>
      does(fillingSentence(basket), async () => {
        await fill(basket);
        till.showsMoney(await seeCart(basket), "cart total", basket.total, ["I7"]);
      }),

    startsDiscountedSale: (basket) =>
      does(`${fillingSentence(basket)} and gives a discount`, async () => {
        await fill(basket);
        await till.tap("discount");
        await till.waitsFor("the cart shows its discount", ({ parts }) => parts["cart discount"] !== undefined);
        const screen = await seeCart(basket);
        till.showsMoney(screen, "cart total", basket.total, ["I7"]);
        return Math.abs(Number(screen.parts["cart discount"]?.data["minor"]));
      }),

    seesCart: (basket) =>
      does("sees the cart as it was", async () => {
        till.showsMoney(await seeCart(basket), "cart total", basket.total, ["I7", "I15"]);
      }),

    clearsCart: () => does("clears the cart", () => till.tap("clear cart")),

    parksSale: () =>
      does("parks the sale", async () => {
        await till.tap("park");
        const { parts } = await till.waitsFor(
          "the till says under which name the sale is parked",
          (screen) => screen.name === "sale" && !screen.busy && (screen.parts["parked name"]?.data["name"] ?? "") !== "",
        );
        return parts["parked name"]?.data["name"] ?? "";
      }),

    takesParkedSale: (name, basket) =>
      does("takes a parked sale", async () => {
        await till.tap("to parked");
        const { lists } = await till.comesTo("parked", { lists: ["parked rows"] });
        const row = (lists["parked rows"] ?? []).find(({ data }) => data["name"] === name);
        if (row?.data["sum"] !== String(basket.total))
          throw new TillSaysOtherwise({
            assertion: "the parked sale is there with its sum",
            expected: String(basket.total),
            actual: row?.data["sum"] ?? null,
            screen: null,
            invariants: ["I12"],
          });
        await till.tap("parked row", name);
        await till.comesTo("sale");
        till.showsMoney(await seeCart(basket), "cart total", basket.total, ["I7"]);
      }),

    opensPayment: (basket) =>
      does("opens payment", async () => {
        await till.tap("pay");
        till.showsMoney(await till.comesTo("payment"), "payment total", basket.total, ["I7"]);
      }),

    paysCash: (basket) =>
      does("takes cash", async () => {
        await till.tap("pay in cash");
        await till.comesTo("cash");
        // The till takes an empty field for the exact sum.
        await till.tap("confirm cash");
        till.showsMoney(await till.comesTo("receipt"), "receipt total", basket.total, ["I7"]);
      }),

    isRefusedToSell: () =>
      does("takes cash and is refused", async () => {
        await till.tap("pay in cash");
        await till.comesTo("cash");
        await till.tap("confirm cash");
        const { parts } = await till.comesTo("error", { invariants: ["I2", "I11"] });
        await till.tap("back from error");
        const { name } = await till.comesTo(["payment", "sale"]);
        if (name === "payment") await till.tap("back from payment");
        const { parts: onSale } = await till.comesTo("sale");
        if (onSale["clear cart"]?.enabled === true) await till.tap("clear cart");
        return { code: parts["error code"]?.text ?? "", text: parts["error text"]?.text ?? "" };
      }),

    paysByCard: (basket) =>
      does("takes a card", async () => {
        await till.tap("pay by card");
        await till.comesTo("card");
        await till.tap("card approved");
        till.showsMoney(await till.comesTo("receipt"), "receipt total", basket.total, ["I7"]);
      }),

    async sellsForCash(basket) {
      await cashier.startsSale(basket);
      await cashier.opensPayment(basket);
      await cashier.paysCash(basket);
    },

    async sellsByCard(basket) {
      await cashier.startsSale(basket);
      await cashier.opensPayment(basket);
      await cashier.paysByCard(basket);
    },

    async receipt() {
      const { parts } = await till.comesTo("receipt");
      return {
        totalMinor: Number(parts["receipt total"]?.data["minor"]),
        tender: parts["receipt tender"]?.data["tender"] ?? "",
        number: /[\w]+-\w+/.exec(parts["receipt number"]?.text ?? "")?.[0] ?? "",
      };
    },

    startsOver: () =>
      does("starts over", async () => {
        await till.tap("new sale");
        await till.comesTo("sale");
      }),

    history: (pages) =>
      does(pages === "all" ? "scrolls the history to its end" : "opens the history", async () => {
        await goToHistory(till);
        const rows = pages === "all" ? await scrollWhile(till, () => true) : await readRows(till);
        await till.tap("back from history");
        await till.comesTo("sale");
        return rows.map(rowFrom);
      }),

    opensDocument: (number) =>
      does("opens a document in the history", async () => {
        await goToHistory(till);
        await scrollWhile(till, (rows) => !rows.some((row) => row.data["number"] === number));
        await till.tap("history row", number);
        const { parts } = await till.comesTo("document");
        return {
          sumMinor: Number(parts["document sum"]?.data["minor"]),
          tender: parts["document tender"]?.data["tender"] ?? "",
          returned: parts["document returned"]?.data["returned"] === "true",
        };
      }),

    refunds: (sumMinor) =>
      does("gives the money back", async () => {
        await till.tap("refund");
        till.showsMoney(await till.comesTo("refund-done"), "refund total", sumMinor, ["I4", "I7"]);
        await till.tap("back from refund");
        await till.comesTo(["sale", "history", "document"]);
        await goToSale(till);
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

    xReport: () =>
      does("prints the X report", async () => {
        const screen = await goToShift(till);
        // Read before the till goes on: a report without a number must still be on the screen when it is found out.
        const report: XReport = {
          cashMinor: numberIn(screen, "X cash", "minor"),
          cardMinor: numberIn(screen, "X card", "minor"),
          sales: numberIn(screen, "X sales", "count"),
          returns: numberIn(screen, "X returns", "count"),
        };
        await till.tap("back from shift");
        await till.comesTo("sale");
        return report;
      }),

    seesEverythingSent: () =>
      does("sees that everything was sent", async () => {
        await till.waitsFor("the queue is empty and the till is online", ({ queue, online }) => queue === 0 && online, {
          deadlineMs: 15_000,
          invariants: ["I11", "I12"],
        });
      }),

    seesThatItWaits: (sales) =>
      does("sees what waits to be sent", async () => {
        await till.waitsFor(`${sales} sales wait to be sent`, ({ queue }) => queue === sales, { invariants: ["I12"] });
      }),

    isKilled: () => hands.step({ actor: "world", sentence: "the app is killed" }, () => hands.killApp()),
    reopens: () => does("opens the app again", () => hands.reopenApp()),

    isStillAttached: () =>
      does("is still signed in", async () => {
        const { name, text } = await till.comesTo(["sale", "attach", "store", "shift-closed"], { invariants: ["I11", "I15"] });
        if (name === "sale") return;
        throw new TillSaysOtherwise({
          assertion: "the till is still attached, with its shift open",
          expected: "sale",
          actual: name,
          screen: text,
          invariants: ["I15"],
        });
      }),

    turnsToSomethingElse: () => hands.step({ actor: "world", sentence: "the app goes to the background" }, () => hands.leaveApp()),
    comesBackToTheTill: () => does("comes back to the till", () => hands.comeBackToApp()),

    async worksAs(habits, act) {
      try {
        for (const habit of habits) {
          const sentence = `the device speaks ${habit.locale}, with letters at ${habit.fontScale * 100} %`;
          await hands.step({ actor: "world", sentence }, () => hands.speaks(habit));
          await till.comesTo("sale");
          await act(habit);
        }
      } finally {
        await hands.step({ actor: "world", sentence: "the device speaks as before" }, () => hands.speaks(null));
      }
    },
  };
  return cashier;
}

function fillingSentence({ lines }: Basket): string {
  return `fills the cart with ${lines.length === 1 ? "one product" : `${lines.length} products`}`;
}

function checkCart({ lists, text }: Screen, basket: Basket): void {
  const shown = (lists["cart lines"] ?? []).map(({ data }) => `${data["code"]} x ${data["quantity"]}`).toSorted();
  const meant = basket.lines.map(({ code, quantity }) => `${code} x ${quantity}`).toSorted();
  if (shown.join() === meant.join()) return;
  throw new TillSaysOtherwise({
    assertion: "the cart holds what was tapped",
    expected: meant.join(", "),
    actual: shown.join(", "),
    screen: text,
    invariants: ["I12"],
  });
}

async function goToSale(till: Till): Promise<void> {
  const { name } = await till.look();
  if (name === "document") await till.tap("back from document");
  if (name === "sale") return;
  const screen = await till.comesTo(["history", "sale"]);
  if (screen.name === "history") await till.tap("back from history");
  await till.comesTo("sale");
}

async function goToHistory(till: Till): Promise<void> {
  await till.tap("to history");
  await till.comesTo("history");
}

async function goToShift(till: Till): Promise<Screen> {
  await till.tap("to shift");
  return till.comesTo("shift");
}

async function readRows(till: Till): Promise<readonly Part[]> {
  return (await till.look({ lists: ["history rows"] })).lists["history rows"] ?? [];
}

/** Asks for further pages as long as there are any and the story still looks for something. */
async function scrollWhile(till: Till, goOn: (rows: readonly Part[]) => boolean): Promise<readonly Part[]> {
  let screen = await till.comesTo("history", { lists: ["history rows"] });
  for (;;) {
    const rows = screen.lists["history rows"] ?? [];
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

/** A number of the X report. @throws TillSaysOtherwise when the till shows none, such as NaN. */
function numberIn(screen: Screen, name: string, data: string): number {
  const part = screen.parts[name];
  const shown = part?.data[data];
  if (shown !== undefined && /^-?\d+$/.test(shown)) return Number(shown);
  throw new TillSaysOtherwise({
    assertion: `the X report shows ${name.replace("X ", "")}`,
    expected: "a whole number",
    actual: part === undefined ? null : `${part.text} (${shown ?? "nothing"})`,
    screen: screen.text,
    invariants: ["I5", "I12"],
  });
}
