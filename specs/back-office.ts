import type { Hands } from "../src/rider/hands.ts";
import type { Part, Screen } from "../src/rider/screen-reader.ts";
import { TillSaysOtherwise } from "../src/rider/till-says-otherwise.ts";
import { tillOf } from "./till.ts";

export interface SaleOnPage {
  readonly sumMinor: number;
  readonly tender: string;
  readonly returned: boolean;
}

export interface ShiftOnPage {
  readonly name: string;
  readonly open: boolean;
  readonly cashMinor: number;
  readonly cardMinor: number;
  readonly qrMinor: number;
}

export interface DayOnPage {
  readonly paidMinor: number;
  readonly refundedMinor: number;
  readonly commissionMinor: number;
  readonly differing: readonly { readonly operationId: string; readonly bankMinor: number; readonly shopMinor: number }[];
}

export interface ReloadNotice {
  /** Version that the page will come back as. */
  readonly version: string;
  readonly reloadAt: number;
}

/** What somebody at the back office's page can do. */
export interface BackOffice {
  /** Loads the page anew from whatever serves it now, and signs in where it asks for that. */
  opensThePage(): Promise<void>;
  /** Version of the page that is open. */
  pageVersion(): Promise<string>;
  /** What the list says of a sale, found by its number. */
  findsSale(number: string): Promise<SaleOnPage>;
  opensSale(number: string): Promise<SaleOnPage>;
  writesReason(text: string): Promise<void>;
  /** The sale that was opened is still there, and so is what was written of it. */
  seesSaleWithReason(number: string, text: string): Promise<void>;
  refundsSale(sumMinor: number): Promise<void>;
  shifts(): Promise<readonly ShiftOnPage[]>;
  /** Waits until a QR operation has this status on the page. */
  seesOperation(operationId: string, status: string): Promise<{ readonly sumMinor: number }>;
  /** Today's registry of the bank, and the operations on which the shop says something else. */
  dayAtTheBank(): Promise<DayOnPage>;
  /** null: the page says nothing of a reload. */
  reloadNotice(): Promise<ReloadNotice | null>;
  seesReloadNotice(): Promise<ReloadNotice>;
  /** The announced moment comes, and the page comes back in its new version. */
  seesReload(notice: ReloadNotice): Promise<void>;
}

/** Where somebody who is signed in may be. */
const PLACES = ["sales", "sale", "shifts", "operations", "day"] as const;

/** How long a page may be told of a newer version and not say so: it asks every other second. */
const TOLD_WITHIN_MS = 8_000;

export function backOfficeOf(hands: Hands): BackOffice {
  const page = tillOf(hands, "page");
  const does = <T>(sentence: string, act: () => Promise<T>): Promise<T> => hands.step({ actor: "office", sentence }, act);
  const versionOf = ({ parts }: Screen): string => parts["page"]?.data["version"] ?? "";

  async function toSales(): Promise<void> {
    const { name } = await page.comesTo(PLACES);
    if (name !== "sales") await page.tap("to sales");
    await page.comesTo("sales");
  }

  async function search(number: string): Promise<Part> {
    await toSales();
    await page.type("sales search", number);
    const { lists } = await page.waitsFor(
      "the page finds the sale by its number",
      (screen) => screen.name === "sales" && !screen.busy && rowOf(screen, number) !== undefined,
      { lists: ["sales rows"], invariants: ["I5", "I12"] },
    );
    return lists["sales rows"]?.find(({ data }) => data["number"] === number) ?? { text: "", data: {}, enabled: false };
  }

  return {
    opensThePage: () =>
      does("opens the back office", async () => {
        await hands.reopenApp();
        await signInWhereAsked(hands);
      }),

    pageVersion: async () => versionOf(await page.comesTo(PLACES)),

    findsSale: (number) =>
      does("finds a sale", async () => {
        const { data } = await search(number);
        return { sumMinor: Number(data["sum"]), tender: data["tender"] ?? "", returned: data["returned"] === "true" };
      }),

    opensSale: (number) =>
      does("opens a sale", async () => {
        await search(number);
        await page.tap("sale row", number);
        return saleOn(await page.comesTo("sale"));
      }),

    writesReason: (text) => does("writes why it is given back", () => page.type("refund reason", text)),

    seesSaleWithReason: (number, text) =>
      does("sees the sale and what was written of it", async () => {
        const screen = await page.comesTo("sale", { invariants: ["I15"] });
        const shown = [screen.parts["sale number"]?.text ?? "", screen.parts["refund reason"]?.text ?? ""];
        if (shown[0]?.includes(number) === true && shown[1] === text) return;
        throw new TillSaysOtherwise({
          assertion: "the page comes back where it was, with what was written",
          expected: `${number}: ${text}`,
          actual: shown.join(": "),
          screen: screen.text,
          invariants: ["I15"],
        });
      }),

    refundsSale: (sumMinor) =>
      does("gives the money back", async () => {
        const screen = await page.comesTo("sale");
        page.showsMoney(screen, "sale sum", sumMinor, ["I4", "I7"]);
        await page.tap("refund sale");
        await page.waitsFor("the page says that the money was given back", ({ parts }) => parts["refund done"] !== undefined, {
          invariants: ["I4", "I11"],
        });
      }),

    shifts: () =>
      does("looks at the shifts", async () => {
        await page.tap("to shifts");
        const { lists } = await page.comesTo("shifts", { lists: ["shift rows"] });
        return (lists["shift rows"] ?? []).map(({ data }) => ({
          name: data["name"] ?? "",
          open: data["open"] === "true",
          cashMinor: Number(data["cash"]),
          cardMinor: Number(data["card"]),
          qrMinor: Number(data["qr"]),
        }));
      }),

    seesOperation: (operationId, status) =>
      does(`sees that a QR operation is ${status.toLowerCase()}`, async () => {
        const deadline = Date.now() + 10_000;
        for (;;) {
          // The list is made when it is opened.
          await page.tap("to operations");
          const screen = await page.comesTo("operations", { lists: ["operation rows"] });
          const row = (screen.lists["operation rows"] ?? []).find(({ data }) => data["operation"] === operationId);
          if (row?.data["status"] === status) return { sumMinor: Number(row.data["sum"]) };
          if (Date.now() > deadline)
            throw new TillSaysOtherwise({
              assertion: "the page shows where the payment stands",
              expected: status,
              actual: row?.data["status"] ?? null,
              screen: null,
              invariants: ["I6", "I12"],
            });
        }
      }),

    dayAtTheBank: () =>
      does("looks at the day at the bank", async () => {
        await page.tap("to sales");
        await page.comesTo("sales");
        await page.tap("to the day");
        const { parts, lists } = await page.comesTo("day", { lists: ["differing operations"] });
        const { paid, refunded, commission } = parts["day"]?.data ?? {};
        return {
          paidMinor: Number(paid),
          refundedMinor: Number(refunded),
          commissionMinor: Number(commission),
          differing: (lists["differing operations"] ?? []).map(({ data }) => ({
            operationId: data["difference"] ?? "",
            bankMinor: Number(data["bank"]),
            shopMinor: Number(data["shop"]),
          })),
        };
      }),

    reloadNotice: async () => noticeOn(await page.look()),

    seesReloadNotice: () =>
      does("reads that the page will be loaded anew", async () => {
        const screen = await page.waitsFor("the page tells of the newer version", (seen) => noticeOn(seen) !== null, {
          deadlineMs: TOLD_WITHIN_MS,
          invariants: ["I11", "I15"],
        });
        return noticeOn(screen) ?? { version: "", reloadAt: Number.NaN };
      }),

    seesReload: ({ version, reloadAt }) =>
      does("sees the page come back in its new version", async () => {
        await hands.movesClock(Math.max(0, reloadAt - Date.now()) + 1_000);
        await page.waitsFor("the page is loaded anew in its new version", (screen) => !screen.busy && versionOf(screen) === version, {
          invariants: ["I11", "I15"],
        });
      }),
  };
}

/** From wherever a page that was just loaded is, to the list of sales. */
export async function signInWhereAsked(hands: Hands): Promise<void> {
  const page = tillOf(hands, "page");
  const { name } = await page.comesTo(["login", ...PLACES]);
  if (name === "login") {
    await page.type("login field", hands.boarding.login);
    await page.type("password field", hands.boarding.password);
    await page.tap("enter button");
  } else if (name !== "sales") await page.tap("to sales");
  await page.comesTo("sales");
}

function rowOf({ lists }: Screen, number: string): Part | undefined {
  return lists["sales rows"]?.find(({ data }) => data["number"] === number);
}

function saleOn({ parts }: Screen): SaleOnPage {
  return {
    sumMinor: Number(parts["sale sum"]?.data["minor"]),
    tender: parts["sale tender"]?.data["tender"] ?? "",
    returned: parts["sale returned"]?.data["returned"] === "true",
  };
}

function noticeOn({ parts }: Screen): ReloadNotice | null {
  const { version, reloadAt } = parts["reload notice"]?.data ?? {};
  return version === undefined || reloadAt === undefined ? null : { version, reloadAt: Number(reloadAt) };
}
