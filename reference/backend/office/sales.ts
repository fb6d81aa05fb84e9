import { ApiError } from "../api-error.ts";
import { moneyOf } from "../money-store.ts";
import { pageOf } from "../page.ts";
import type { Release } from "../releases.ts";
import type { Shop } from "../shop.ts";
import { isReturned, tenderOf, tenderSums, type MoneyRow, type TenderSums } from "../tender-sums.ts";
import { uuidField, wireMoment } from "../wire-meta.ts";
import type { OfficeContext } from "./office.ts";

interface DocumentRow {
  readonly kind: "sale" | "return";
  readonly sync_id: string;
  readonly number: string;
  readonly moment_text: string;
  readonly sum_minor: number;
  readonly money: readonly MoneyRow[];
  readonly shift: string;
  readonly store: string;
  readonly card_rrn: string | null;
  readonly receipt: string | null;
  readonly fd_number: number | null;
  readonly reason: string | null;
}

/** Sales and returns of all stores of the account, newest first; with `number` those whose number contains it. */
export async function listSales(shop: Shop, c: OfficeContext): Promise<Response> {
  const account = c.get("account");
  const number = c.req.query("number")?.trim() ?? "";
  const { limit, offset } = pageOf(c);
  const sought = "account = $1 and position(lower($2) in lower(number)) > 0";
  const counted = await shop.pool.query<{ size: number }>(
    `select (select count(*) from sale where ${sought}) + (select count(*) from sale_return where ${sought}) as size`,
    [account, number],
  );
  const found = await shop.pool.query<DocumentRow>(documents(sought, "limit $3 offset $4", shop.environment.release), [
    account,
    number,
    limit,
    offset,
  ]);
  return c.json({
    meta: { size: counted.rows[0]?.size ?? 0, limit, offset },
    rows: found.rows.map((row) => rowOnWire(row, shop.environment.release)),
  });
}

export async function readSale(shop: Shop, c: OfficeContext): Promise<Response> {
  const found = await shop.pool.query<DocumentRow>(documents("account = $1 and sync_id = $2", "", shop.environment.release), [
    c.get("account"),
    uuidField(c.req.param("id"), "id"),
  ]);
  const row = found.rows[0];
  if (row === undefined) throw new ApiError(404, null, "There is no such sale");
  return c.json(rowOnWire(row, shop.environment.release));
}

/** Chosen by `sought` on the bare tables first, so that money is read for the rows of one page only. */
function documents(sought: string, part: string, release: Release): string {
  const columns = `page.kind, d.sync_id, d.number, ${wireMoment("d.moment", OFFICE_CLOCK)} as moment_text, d.sum_minor,
            sh.name as shift, st.name as store, rc.status as receipt, rc.fd_number, page.moment, page.id`;
  const around = "join shift sh on sh.id = d.shift_id join retail_store st on st.id = d.store_id";
  const receipt = (kind: string) => `left join receipt rc on rc.kind = '${kind}' and rc.doc_id = d.id`;
  return `with page as (
       select 'sale' as kind, id, moment from sale where ${sought}
       union all
       select 'return' as kind, id, moment from sale_return where ${sought}
       order by moment desc, kind, id desc ${part}
     )
     select ${columns}, ${moneyOf("sale", release.reads)} as money, d.card_rrn, null as reason
     from page join sale d on page.kind = 'sale' and d.id = page.id ${around} ${receipt("sell")}
     union all
     select ${columns}, ${moneyOf("return", release.reads)} as money, null as card_rrn, d.reason
     from page join sale_return d on page.kind = 'return' and d.id = page.id ${around} ${receipt("sell_refund")}
     order by moment desc, kind, id desc`;
}

/** The page is the service's own and comes with it, whatever is written to tills. */
export const OFFICE_CLOCK = { momentsOnWire: "whole seconds" } as const;

function rowOnWire(row: DocumentRow, release: Release): Record<string, unknown> {
  const sums = tenderSums(row.money, release);
  const named = officeSums(sums, release);
  return {
    id: row.sync_id,
    kind: row.kind,
    number: row.number,
    moment: row.moment_text,
    sum: row.sum_minor,
    ...sumsOnPage(named),
    tender: tenderOf(named),
    returned: isReturned(sums),
    shift: row.shift,
    store: row.store,
    rrn: row.card_rrn,
    receipt: row.receipt,
    receiptNumber: row.fd_number,
    reason: row.reason,
  };
}

type Named = Pick<TenderSums, "cash" | "card" | "qr">;

/** Before QR is switched on, the office knows card money and calls everything so that is not cash. */
export function officeSums({ cash, card, qr }: Named, release: Release): Named {
  return release.qr === "on" ? { cash, card, qr } : { cash, card: card + qr, qr: 0 };
}

export function sumsOnPage({ cash, card, qr }: Named) {
  return { cashSum: cash, cardSum: card, qrSum: qr };
}
