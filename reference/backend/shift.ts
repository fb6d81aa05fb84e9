import type { PoolClient } from "pg";
import { ApiError, missingField } from "./api-error.ts";
import { moneyOf } from "./money-store.ts";
import type { Session, Shop, TillContext } from "./shop.ts";
import { NO_MONEY, sumsOnWire, tenderSums, type MoneyRow, type TenderSums } from "./tender-sums.ts";
import { jsonBody, metaOf, momentField, syncIdOf, uuidField, wireMoment } from "./wire-meta.ts";

export async function openShift(shop: Shop, c: TillContext): Promise<Response> {
  const body = await jsonBody(c.req);
  const syncId = syncIdOf(body["retailShift"], "retailshift");
  if (syncId === null) throw missingField("retailShift");
  const session = c.get("session");
  await shop.pool.query(
    `insert into shift (account, store_id, sync_id, name, opened_at)
     values ($1, $2, $3, $4, $5::timestamp at time zone 'UTC')
     on conflict (account, sync_id) do nothing`,
    [
      session.account,
      session.storeId,
      syncId,
      typeof body["name"] === "string" ? body["name"] : "",
      momentField(body["openmoment"], "openmoment"),
    ],
  );
  return c.body(null, 204);
}

export async function closeShift(shop: Shop, c: TillContext): Promise<Response> {
  const body = await jsonBody(c.req);
  const syncId = syncIdOf(body["retailShift"], "retailshift");
  if (syncId === null) throw missingField("retailShift");
  const session = c.get("session");
  const closed = await shop.pool.query(
    `update shift set closed_at = coalesce(closed_at, $4::timestamp at time zone 'UTC')
     where account = $1 and store_id = $2 and sync_id = $3`,
    [session.account, session.storeId, syncId, momentField(body["closemoment"], "closemoment")],
  );
  if (closed.rowCount === 0) throw new ApiError(404, null, "There is no such shift in this store");
  return c.body(null, 204);
}

/** A document may come late, after its shift was closed: tills queue sales while they are offline. @throws ApiError */
export async function shiftIdOf(client: PoolClient, session: Session, syncId: string): Promise<number> {
  const found = await client.query<{ id: number }>("select id from shift where account = $1 and store_id = $2 and sync_id = $3", [
    session.account,
    session.storeId,
    syncId,
  ]);
  const id = found.rows[0]?.id;
  if (id === undefined) throw new ApiError(412, null, "There is no such shift in this store");
  return id;
}

/** The X report: what the documents of the shift add up to, net of returns. */
export async function shiftReport(shop: Shop, c: TillContext): Promise<Response> {
  const { release } = shop.environment;
  const session = c.get("session");
  const found = await shop.pool.query<{ id: number; sync_id: string; name: string; opened: string; closed: string | null }>(
    `select id, sync_id, name, ${wireMoment("opened_at", release)} as opened, ${wireMoment("closed_at", release)} as closed
     from shift where account = $1 and store_id = $2 and sync_id = $3`,
    [session.account, session.storeId, uuidField(c.req.param("syncId"), "syncId")],
  );
  const shift = found.rows[0];
  if (shift === undefined) throw new ApiError(404, null, "There is no such shift in this store");
  const forgotten = release.shiftReport === "an old column as well" ? ", d.nocash_sum" : "";
  const documents = await shop.pool.query<{ kind: "sale" | "return"; money: MoneyRow[] }>(
    `select 'sale' as kind, ${moneyOf("sale", release.reads)} as money${forgotten} from sale d where d.shift_id = $1
     union all
     select 'return' as kind, ${moneyOf("return", release.reads)} as money${forgotten} from sale_return d where d.shift_id = $1`,
    [shift.id],
  );
  const sales = documents.rows.filter(({ kind }) => kind === "sale").map(({ money }) => tenderSums(money, release));
  const returns = documents.rows.filter(({ kind }) => kind === "return").map(({ money }) => tenderSums(money, release));
  if (release.shiftReportAge === "five minutes") c.header("Cache-Control", "private, max-age=300");
  return c.json({
    shift: { meta: metaOf(c.req.url, "retailshift", `syncid/${shift.sync_id}`) },
    name: shift.name,
    openmoment: shift.opened,
    closemoment: shift.closed,
    salesCount: sales.length,
    returnsCount: returns.length,
    ...sumsOnWire(netOf(sales, returns), release, session.knowsQr),
  });
}

/** What is left of sales after returns. */
export function netOf(sales: readonly TenderSums[], returns: readonly TenderSums[]): TenderSums {
  const total = (documents: readonly TenderSums[], tender: "cash" | "card" | "qr") =>
    documents.reduce((sum, each) => sum + each[tender], 0);
  return {
    ...NO_MONEY,
    cash: total(sales, "cash") - total(returns, "cash"),
    card: total(sales, "card") - total(returns, "card"),
    qr: total(sales, "qr") - total(returns, "qr"),
  };
}
