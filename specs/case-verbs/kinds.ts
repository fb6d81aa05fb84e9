import type { CaseKind } from "../../src/domain/case-vocabulary.ts";
import type { Habit } from "../../src/rider/device/device.ts";
import type { DayOnPage, ReloadNotice, ShiftOnPage } from "../back-office.ts";
import { baskets, type Basket } from "../baskets.ts";
import type { HistoryRow } from "../cashier-history.ts";
import type { QrEndVerbs } from "../cashier-qr-end.ts";
import type { XReport } from "../cashier-shift.ts";
import type { OfficeBooks, OfficeSale, Reconciliation } from "../office-books.ts";
import type { MadeQr, MadeSale, SeenSale } from "../other-till.ts";
import type { ShownQr } from "../shown-qr.ts";

/** What verbs take and give, by the names that a case has for it. */
export interface Kinds {
  basket: Basket;
  /** Money, in minor units. */
  minor: number;
  count: number;
  milliseconds: number;
  text: string;
  flag: boolean;
  texts: readonly string[];
  pages: "newest" | "all";
  qrEnd: Parameters<QrEndVerbs["seesQrEnd"]>[0];
  habit: Habit;
  shownQr: ShownQr;
  /** A QR of the other till. */
  madeQr: MadeQr;
  /** A sale of the other till. */
  madeSale: MadeSale;
  /** A sale as a screen or a list has it. */
  seenSale: SeenSale;
  receipt: { readonly totalMinor: number; readonly tender: string; readonly number: string; readonly rrn: string };
  refusal: { readonly code: string; readonly text: string };
  notice: { readonly notice: string };
  xReport: XReport;
  xReportWithQr: XReport & { readonly qrMinor: number };
  historyRow: HistoryRow;
  history: readonly HistoryRow[];
  shift: ShiftOnPage;
  shifts: readonly ShiftOnPage[];
  operation: { readonly sumMinor: number };
  difference: DayOnPage["differing"][number];
  differences: DayOnPage["differing"];
  day: DayOnPage;
  reloadNotice: ReloadNotice;
  officeSale: OfficeSale;
  bothOffices: Awaited<ReturnType<OfficeBooks["seesSale"]>>;
  reconciliation: Reconciliation;
}

/** The kinds whose values a verb takes that wants a `Wanted`. */
export type KindFor<Wanted> = { [Kind in keyof Kinds]: Kinds[Kind] extends Wanted ? Kind : never }[keyof Kinds];

/** The kinds that have all of what a verb or a field gives. */
export type KindOf<Given> = { [Kind in keyof Kinds]: NonNullable<Given> extends Kinds[Kind] ? Kind : never }[keyof Kinds];

/** All fields of what a step gives; of a list its length and the first few. */
type Fields<Value> = Value extends readonly (infer Item)[]
  ? { readonly length: "count" } & Readonly<Record<Place, KindOf<Item>>>
  : { readonly [Field in keyof Value]-?: KindOf<Value[Field]> };
type Place = "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9";

/** Words are taken, primitives are taken and given, all the rest only an earlier step gives. */
type KindSaid<Value> =
  | { readonly kind: "word"; readonly words: Readonly<Record<string, Value>> }
  | (Value extends number
      ? { readonly kind: "number" }
      : Value extends string
        ? { readonly kind: "text" }
        : Value extends boolean
          ? { readonly kind: "flag" }
          : { readonly kind: "given"; readonly fields: Fields<Value> });

export const kinds = {
  basket: { kind: "word", words: baskets },
  minor: { kind: "number" },
  count: { kind: "number" },
  milliseconds: { kind: "number" },
  text: { kind: "text" },
  flag: { kind: "flag" },
  pages: { kind: "word", words: { newest: "newest", all: "all" } },
  qrEnd: { kind: "word", words: { REJECTED: "REJECTED", CANCELLED: "CANCELLED", EXPIRED: "EXPIRED" } },
  habit: {
    kind: "word",
    words: {
      russian: { locale: "ru-RU", fontScale: 1 },
      russianWithLargeLetters: { locale: "ru-RU", fontScale: 2 },
      english: { locale: "en-US", fontScale: 1 },
      englishWithLargeLetters: { locale: "en-US", fontScale: 2 },
    },
  },
  shownQr: given({
    payload: "text",
    expectedMinor: "minor",
    labelMinor: "minor",
    label: "text",
    codeMinor: "minor",
    currency: "text",
    operation: "text",
  }),
  madeQr: given({ operationId: "text", saleSyncId: "text", amountMinor: "minor", payload: "text", status: "text" }),
  madeSale: given({ id: "text", number: "text", sumMinor: "minor", tender: "text" }),
  seenSale: given({ sumMinor: "minor", tender: "text", returned: "flag" }),
  receipt: given({ totalMinor: "minor", tender: "text", number: "text", rrn: "text" }),
  refusal: given({ code: "text", text: "text" }),
  notice: given({ notice: "text" }),
  xReport: given({ cashMinor: "minor", cardMinor: "minor", sales: "count", returns: "count" }),
  xReportWithQr: given({ cashMinor: "minor", cardMinor: "minor", qrMinor: "minor", sales: "count", returns: "count" }),
  historyRow: given({
    id: "text",
    number: "text",
    sumMinor: "text",
    cashMinor: "text",
    cardMinor: "text",
    tender: "text",
    moment: "text",
    returned: "flag",
  }),
  texts: given(listOf("text")),
  history: given(listOf("historyRow")),
  shift: given({ name: "text", open: "flag", cashMinor: "minor", cardMinor: "minor", qrMinor: "minor" }),
  shifts: given(listOf("shift")),
  operation: given({ sumMinor: "minor" }),
  difference: given({ operationId: "text", bankMinor: "minor", shopMinor: "minor" }),
  differences: given(listOf("difference")),
  day: given({ paidMinor: "minor", refundedMinor: "minor", commissionMinor: "minor", differing: "differences" }),
  reloadNotice: given({ version: "text", reloadAt: "milliseconds" }),
  officeSale: given({
    id: "text",
    sumMinor: "minor",
    cashMinor: "minor",
    cardMinor: "minor",
    qrMinor: "minor",
    tender: "text",
    returned: "flag",
    rrn: "text",
  }),
  bothOffices: given({ asThisTillIsServed: "officeSale", onTheNewest: "officeSale" }),
  reconciliation: given({ paidMinor: "minor", refundedMinor: "minor", commissionMinor: "minor", differences: "differences" }),
} as const satisfies { readonly [Kind in keyof Kinds]: KindSaid<Kinds[Kind]> & CaseKind };

function given<const Said extends Readonly<Record<string, string>>>(fields: Said): { readonly kind: "given"; readonly fields: Said } {
  return { kind: "given", fields };
}

function listOf<const Item extends string>(item: Item): { readonly length: "count" } & Readonly<Record<Place, Item>> {
  const places = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"] as const;
  return { length: "count", ...(Object.fromEntries(places.map((place) => [place, item])) as Record<Place, Item>) };
}
