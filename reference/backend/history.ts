import { moneyOf } from "./money-store.ts";
import { qrAmountOnWire } from "./qr/operation-on-wire.ts";
import type { Shop, TillContext } from "./shop.ts";
import { isReturned, sumsOnWire, tenderOnWire, tenderSums, type MoneyRow } from "./tender-sums.ts";
import { BASE_PATH, metaOf, wireMoment } from "./wire-meta.ts";
import { linkedPageOf, pageOf } from "./page.ts";

interface HistoryRow {
  readonly kind: "sale" | "return";
  readonly sync_id: string;
  readonly number: string;
  readonly moment_text: string;
  readonly sum_minor: number;
  readonly money: readonly MoneyRow[];
}

/** The account's sales and returns, newest first. A small shop: each till sees what the other sold. */
export async function history(shop: Shop, c: TillContext): Promise<Response> {
  const { release } = shop.environment;
  const session = c.get("session");
  const { limit, offset } = release.historyPages === "by offset" ? pageOf(c) : linkedPageOf(c);
  const counted = await shop.pool.query<{ size: number }>(
    "select (select count(*) from sale where account = $1) + (select count(*) from sale_return where account = $1) as size",
    [session.account],
  );
  const size = counted.rows[0]?.size ?? 0;
  const found = await shop.pool.query<HistoryRow>(
    `with page as (
       select 'sale' as kind, id, moment from sale where account = $1
       union all
       select 'return' as kind, id, moment from sale_return where account = $1
       order by moment desc, kind, id desc limit $2 offset $3
     )
     select page.kind, d.sync_id, d.number, ${wireMoment("d.moment", release)} as moment_text, d.sum_minor, ${moneyOf("sale", release.reads)} as money, page.moment, page.id
     from page join sale d on page.kind = 'sale' and d.id = page.id
     union all
     select page.kind, d.sync_id, d.number, ${wireMoment("d.moment", release)} as moment_text, d.sum_minor, ${moneyOf("return", release.reads)} as money, page.moment, page.id
     from page join sale_return d on page.kind = 'return' and d.id = page.id
     order by moment desc, kind, id desc`,
    [session.account, limit, offset],
  );
  const next = offset + limit;
  const place = release.historyPages === "by offset" ? "offset" : "offsetId";
  const nextHref =
    release.nextHrefOnWire === "sent" && next < size
      ? `${new URL(c.req.url).origin}${BASE_PATH}/entity/retailoperation?limit=${limit}&${place}=${next}`
      : null;
  return c.json({
    meta: { size, limit, offset, ...(nextHref === null ? {} : { nextHref }) },
    rows: found.rows.map((row) => rowOnWire(shop, c, row)),
  });
}

function rowOnWire(shop: Shop, c: TillContext, row: HistoryRow): Record<string, unknown> {
  const { release } = shop.environment;
  const { knowsQr } = c.get("session");
  const sums = tenderSums(row.money, release);
  const onWire = sumsOnWire(sums, release, knowsQr);
  return {
    meta: metaOf(c.req.url, row.kind === "sale" ? "retaildemand" : "retailsalesreturn", `syncid/${row.sync_id}`),
    id: row.sync_id,
    name: row.number,
    moment: row.moment_text,
    sum: row.sum_minor,
    ...onWire,
    ...(onWire["qrSum"] === undefined ? {} : { qrSum: qrAmountOnWire(onWire["qrSum"], release) }),
    tender: tenderOnWire(sums, release, knowsQr),
    returned: isReturned(sums),
  };
}
