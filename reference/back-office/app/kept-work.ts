import type { Office } from "./office.ts";
import { toDay, toOperations, toSale, toSales, toShifts } from "./places.ts";

/** Where somebody was and what they had typed and not yet saved, while the page is loaded anew. */
interface KeptWork {
  /** The version of the page that kept it. */
  readonly from: string;
  readonly typed: Office["typed"];
  readonly place: "login" | "sales" | "shifts" | "operations" | "day" | { readonly sale: string; readonly refundId: string };
  readonly rows: number;
  readonly scrolled: number;
  readonly focused: string;
}

const KEPT = "office.kept";

export function keepWork(office: Office): void {
  const kept: KeptWork = {
    from: office.version,
    typed: office.typed,
    place: placeOf(office),
    rows: rowsOf(office),
    scrolled: window.scrollY,
    focused: document.activeElement?.id ?? "",
  };
  sessionStorage.setItem(KEPT, JSON.stringify(kept));
}

function placeOf(office: Office): KeptWork["place"] {
  const screen = office.screen();
  switch (screen.kind) {
    case "sale":
      return { sale: screen.row.id, refundId: screen.refundId };
    case "sales":
    case "shifts":
    case "operations":
    case "day":
    case "login":
      return screen.kind;
    case "starting":
    case "error":
      return office.credentials() === null ? "login" : "sales";
  }
}

function rowsOf(office: Office): number {
  const screen = office.screen();
  return screen.kind === "sales" ? screen.list.rows.length : 0;
}

/** Goes on where a page was before it was loaded anew, and says which version that page was; null when there is nothing to go on with. */
export async function resumeWork(office: Office): Promise<string | null> {
  const text = sessionStorage.getItem(KEPT);
  sessionStorage.removeItem(KEPT);
  if (text === null) return null;
  const { from, typed, place, rows, scrolled, focused } = JSON.parse(text) as KeptWork;
  Object.assign(office.typed, typed);
  if (office.credentials() === null || place === "login") office.show({ kind: "login" });
  else if (place === "sales") await toSales(office, rows);
  else if (place === "shifts") await toShifts(office);
  // A version of the page without operations shows what every version has.
  else if (place === "day") await (office.hasOperations ? toDay(office) : toSales(office));
  else if (place === "operations") await (office.hasOperations ? toOperations(office) : toSales(office));
  else await toSale(office, place.sale, place.refundId);
  document.getElementById(focused)?.focus({ preventScroll: true });
  window.scrollTo(0, scrolled);
  return from;
}
