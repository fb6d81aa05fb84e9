import type { PoolClient } from "pg";
import { ApiError, CODES } from "./api-error.ts";
import { inTransaction } from "./database.ts";
import { readDocument, type DocumentBody } from "./document-body.ts";
import { addReturned, moneyOf, oldColumns, writePayments } from "./money-store.ts";
import { writeReceipt } from "./receipt.ts";
import { shiftIdOf } from "./shift.ts";
import type { Session, Shop, TillContext } from "./shop.ts";
import { tenderSums, type MoneyRow, type TenderSums } from "./tender-sums.ts";
import { jsonBody } from "./wire-meta.ts";

/** A return takes back what its sale was paid with, by the same tender and never more. */
export async function postReturn(shop: Shop, c: TillContext): Promise<Response> {
  const { release, version } = shop.environment;
  const document = readDocument(await jsonBody(c.req), "retailsalesreturn", release);
  const session = c.get("session");
  await inTransaction(shop.pool, async (client) => {
    const saleId = await lockSale(client, session, document.demandSyncId);
    if (await isStored(client, session, document)) return;
    checkTender(document, await paidFor(client, shop, saleId));
    const shiftId = await shiftIdOf(client, session, document.shiftSyncId);
    const id = await insertReturn(client, shop, session, document, shiftId, saleId);
    await writePayments(client, { kind: "return", id, sums: document }, release, version);
    await addReturned(client, saleId, document, release, version);
    await writeReceipt(client, { account: session.account, kind: "sell_refund", documentId: id, sumMinor: document.sum, sums: document });
  });
  return c.body(null, 201);
}

async function lockSale(client: PoolClient, session: Session, syncId: string | null): Promise<number> {
  const found =
    syncId === null
      ? null
      : await client.query<{ id: number }>("select id from sale where account = $1 and sync_id = $2 for update", [session.account, syncId]);
  const id = found?.rows[0]?.id;
  if (id === undefined) throw new ApiError(412, CODES.baseMissing, "A return needs the sale that it takes back");
  return id;
}

async function isStored(client: PoolClient, session: Session, document: DocumentBody): Promise<boolean> {
  const found = await client.query("select 1 from sale_return where account = $1 and sync_id = $2", [session.account, document.syncId]);
  return found.rows.length > 0;
}

/** Read after the lock is held: a statement that waits for a lock would still see payment rows as they were before. */
async function paidFor(client: PoolClient, shop: Shop, saleId: number): Promise<TenderSums> {
  const { release } = shop.environment;
  const found = await client.query<{ money: MoneyRow[] }>(`select ${moneyOf("sale", release.reads)} as money from sale d where d.id = $1`, [
    saleId,
  ]);
  return tenderSums(found.rows[0]?.money ?? [], release);
}

function checkTender(document: DocumentBody, paid: TenderSums): void {
  if (paid.qr > 0 && document.cash + document.card > 0)
    throw new ApiError(412, CODES.qrReturnedOtherwise, "A sale paid by QR is returned by QR");
  if (document.qr > 0 && paid.qr === 0) throw new ApiError(412, CODES.qrReturnOfOther, "This sale was not paid by QR");
  const tooLarge =
    document.cash > paid.cash - paid.returnedCash ||
    document.card > paid.card - paid.returnedCard ||
    document.qr > paid.qr - paid.returnedQr;
  if (tooLarge) throw new ApiError(412, CODES.returnTooLarge, "More would be returned than was paid by this tender");
}

async function insertReturn(
  client: PoolClient,
  shop: Shop,
  session: Session,
  document: DocumentBody,
  shiftId: number,
  saleId: number,
): Promise<number> {
  const old = oldColumns(shop.environment.release.writes);
  const money = shop.environment.release.writes === "new" ? [] : [document.cash, document.card + document.qr];
  const inserted = await client.query<{ id: number }>(
    `insert into sale_return (account, store_id, shift_id, sale_id, sync_id, number, moment, sum_minor, positions, written_by${old.names})
     values ($1, $2, $3, $4, $5, $6, $7::timestamp at time zone 'UTC', $8, $9, $10${old.values("$11", "$12")})
     returning id`,
    [
      session.account,
      session.storeId,
      shiftId,
      saleId,
      document.syncId,
      document.number,
      document.moment,
      document.sum,
      JSON.stringify(document.positions),
      shop.environment.version,
      ...money,
    ],
  );
  const id = inserted.rows[0]?.id;
  if (id === undefined) throw new Error("the return was not inserted");
  return id;
}
