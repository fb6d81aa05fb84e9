import type { DayAnswer, OperationRow, Rows, SaleRow, ShiftRow } from "./answers.ts";
import type { Credentials } from "./client.ts";
import type { Office } from "./office.ts";
import type { Screen } from "./screen.ts";

const PAGE_SIZE = 50;

/** Looks whether the service knows them by asking for the first thing to show. */
export function logIn(office: Office, credentials: Credentials): Promise<void> {
  office.knows(credentials);
  return toSales(office);
}

/** Forgets who was here and what they had typed. */
export function leave(office: Office): void {
  office.knows(null);
  Object.assign(office.typed, { login: "", search: "", reason: "" });
  office.show({ kind: "login" });
}

/** The whole list again, whatever was searched before. */
export function toAllSales(office: Office): Promise<void> {
  office.typed.search = "";
  return toSales(office);
}

/** The newest sales, or those that the search asks for; at least `atLeast` of them, so that a list comes back as long as it was. */
export function toSales(office: Office, atLeast = PAGE_SIZE): Promise<void> {
  return office.load({
    answer: () => office.ask<Rows<SaleRow>>("GET", salesPath(office, Math.max(PAGE_SIZE, atLeast), 0)),
    shows: ({ meta, rows }) => office.show({ kind: "sales", list: { rows, size: meta.size } }),
    back: () => void toSales(office),
  });
}

const TYPING_PAUSE_MS = 150;

/** Another search, once its number is typed. */
export function searchSales(office: Office): Promise<void> {
  return office.load({
    afterMs: TYPING_PAUSE_MS,
    answer: () => office.ask<Rows<SaleRow>>("GET", salesPath(office, PAGE_SIZE, 0)),
    shows: ({ meta, rows }) => office.show({ kind: "sales", list: { rows, size: meta.size } }),
    back: () => void toSales(office),
  });
}

export function moreSales(office: Office, { list }: Extract<Screen, { kind: "sales" }>): Promise<void> {
  return office.load({
    answer: () => office.ask<Rows<SaleRow>>("GET", salesPath(office, PAGE_SIZE, list.rows.length)),
    shows: ({ meta, rows }) => {
      // What was sold meanwhile has pushed rows down that are already here.
      const shown = new Set(list.rows.map(({ id }) => id));
      office.show({ kind: "sales", list: { rows: [...list.rows, ...rows.filter(({ id }) => !shown.has(id))], size: meta.size } });
    },
    back: () => void toSales(office),
  });
}

function salesPath({ typed }: Office, limit: number, offset: number): string {
  return `/sales?limit=${limit}&offset=${offset}&number=${encodeURIComponent(typed.search.trim())}`;
}

/** Opens a sale as it is now, not as the list had it. */
export function toSale(office: Office, id: string, refundId: string = crypto.randomUUID()): Promise<void> {
  return office.load({
    answer: () => office.ask<SaleRow>("GET", `/sales/${id}`),
    shows: (row) => office.show({ kind: "sale", row, refundId, returnNumber: null }),
    back: () => void toSales(office),
  });
}

export function refund(office: Office, screen: Extract<Screen, { kind: "sale" }>): Promise<void> {
  const path = `/sales/${screen.row.id}`;
  const body = { refundId: screen.refundId, reason: office.typed.reason.trim() };
  return office.load({
    answer: async () => {
      const made = await office.ask<{ readonly number: string }>("POST", `${path}/refund`, body);
      if (made.kind !== "answered") return made;
      const now = await office.ask<SaleRow>("GET", path);
      return now.kind === "answered" ? { kind: now.kind, body: { row: now.body, number: made.body.number } } : now;
    },
    shows: ({ row, number }) => {
      office.typed.reason = "";
      office.show({ ...screen, row, returnNumber: number });
    },
    back: () => office.show(screen),
  });
}

export function toShifts(office: Office): Promise<void> {
  return office.load({
    answer: () => office.ask<Rows<ShiftRow>>("GET", "/shifts"),
    shows: ({ rows }) => office.show({ kind: "shifts", rows }),
    back: () => void toSales(office),
  });
}

export function toOperations(office: Office): Promise<void> {
  return office.load({
    answer: () => office.ask<Rows<OperationRow>>("GET", "/operations"),
    shows: ({ rows }) => office.show({ kind: "operations", rows }),
    back: () => void toSales(office),
  });
}

/** From midnight on the clock of whoever looks. */
export function toDay(office: Office): Promise<void> {
  const midnight = new Date();
  midnight.setHours(0, 0, 0, 0);
  return office.load({
    answer: () => office.ask<DayAnswer>("GET", `/reconciliation?since=${encodeURIComponent(midnight.toISOString())}`),
    shows: (day) => office.show({ kind: "day", day }),
    back: () => void toSales(office),
  });
}
