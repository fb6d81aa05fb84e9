import type { PoolClient } from "pg";
import { ApiError, CODES } from "./api-error.ts";
import { inTransaction } from "./database.ts";
import { readDocument, type DocumentBody } from "./document-body.ts";
import { lockSale, paidFor, storeReturn } from "./return-of-sale.ts";
import { saleKey } from "./sale-key.ts";
import { shiftIdOf } from "./shift.ts";
import type { Shop, TillContext } from "./shop.ts";
import type { TenderSums } from "./tender-sums.ts";
import { jsonBody } from "./wire-meta.ts";

/** A return takes back what its sale was paid with, by the same tender and never more. */
export async function postReturn(shop: Shop, c: TillContext): Promise<Response> {
  const document = readDocument(await jsonBody(c.req), "retailsalesreturn", shop.environment.release);
  const session = c.get("session");
  await inTransaction(shop.pool, async (client) => {
    const saleId = document.demandSyncId === null ? null : await lockBase(client, shop, session.account, document.demandSyncId);
    if (saleId === null) throw new ApiError(412, CODES.baseMissing, "A return needs the sale that it takes back");
    if (await isStored(client, session.account, document)) return;
    checkTender(document, await paidFor(client, shop, saleId));
    const shiftId = await shiftIdOf(client, session, document.shiftSyncId);
    await storeReturn(client, shop, { ...document, account: session.account, storeId: session.storeId, saleId, shiftId, reason: null });
  });
  shop.receipts.hurry();
  return c.body(null, 201);
}

/** By the id that its till gave it, or the one under which this release has stored it. */
async function lockBase(client: PoolClient, shop: Shop, account: string, syncId: string): Promise<number | null> {
  const key = saleKey(syncId, shop.environment);
  return (await lockSale(client, account, syncId)) ?? (key === syncId ? null : lockSale(client, account, key));
}

async function isStored(client: PoolClient, account: string, document: DocumentBody): Promise<boolean> {
  const found = await client.query("select 1 from sale_return where account = $1 and sync_id = $2", [account, document.syncId]);
  return found.rows.length > 0;
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
