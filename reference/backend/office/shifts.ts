import { moneyOf } from "../money-store.ts";
import { netOf } from "../shift.ts";
import type { Shop } from "../shop.ts";
import { tenderSums, type MoneyRow } from "../tender-sums.ts";
import { wireMoment } from "../wire-meta.ts";
import type { OfficeContext } from "./office.ts";
import { OFFICE_CLOCK, officeSums, sumsOnPage } from "./sales.ts";

interface ShiftRow {
  readonly id: number;
  readonly sync_id: string;
  readonly name: string;
  readonly store: string;
  readonly opened: string;
  readonly closed: string | null;
}

interface MoneyOfShift {
  readonly shift_id: number;
  readonly kind: "sale" | "return";
  readonly money: readonly MoneyRow[];
}

const MOST_SHIFTS = 100;

/** The account's newest shifts with what their documents add up to, net of returns. */
export async function listShifts(shop: Shop, c: OfficeContext): Promise<Response> {
  const { release } = shop.environment;
  const shifts = await shop.pool.query<ShiftRow>(
    `select sh.id, sh.sync_id, sh.name, st.name as store, ${wireMoment("sh.opened_at", OFFICE_CLOCK)} as opened, ${wireMoment("sh.closed_at", OFFICE_CLOCK)} as closed
     from shift sh join retail_store st on st.id = sh.store_id
     where sh.account = $1 order by sh.opened_at desc, sh.id desc limit ${MOST_SHIFTS}`,
    [c.get("account")],
  );
  const money = await shop.pool.query<MoneyOfShift>(
    `select d.shift_id, 'sale' as kind, ${moneyOf("sale", release.reads)} as money from sale d where d.shift_id = any ($1)
     union all
     select d.shift_id, 'return' as kind, ${moneyOf("return", release.reads)} as money from sale_return d where d.shift_id = any ($1)`,
    [shifts.rows.map(({ id }) => id)],
  );
  const sumsOf = (shiftId: number, kind: MoneyOfShift["kind"]) =>
    money.rows.filter((row) => row.shift_id === shiftId && row.kind === kind).map((row) => tenderSums(row.money, release));
  const rows = shifts.rows.map((shift) => {
    const [sales, returns] = [sumsOf(shift.id, "sale"), sumsOf(shift.id, "return")];
    return {
      id: shift.sync_id,
      name: shift.name,
      store: shift.store,
      opened: shift.opened,
      closed: shift.closed,
      open: shift.closed === null,
      sales: sales.length,
      returns: returns.length,
      ...sumsOnPage(officeSums(netOf(sales, returns), release)),
    };
  });
  return c.json({ meta: { size: rows.length, limit: MOST_SHIFTS, offset: 0 }, rows });
}
