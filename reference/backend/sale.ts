import type { PoolClient } from "pg";
import { ApiError, CODES, missingField, unknownField } from "./api-error.ts";
import { claimSale, paidOnAnotherTill } from "./claim-sale.ts";
import { inTransaction } from "./database.ts";
import { readDocument, type DocumentBody } from "./document-body.ts";
import { oldColumns, writePayments } from "./money-store.ts";
import { writeReceipt } from "./receipt.ts";
import { saleKey } from "./sale-key.ts";
import { shiftIdOf } from "./shift.ts";
import type { Session, Shop, TillContext } from "./shop.ts";
import { tenderOf } from "./tender-sums.ts";
import { jsonBody } from "./wire-meta.ts";

/** A sale: its row, its money and its receipt appear together or not at all; repeated, it is the same document. */
export async function postSale(shop: Shop, c: TillContext): Promise<Response> {
  const { release } = shop.environment;
  if (release.operationIdHeader === "required" && c.req.header("X-Pos-Operation-Id") === undefined)
    throw missingField("X-Pos-Operation-Id");
  const asked = readDocument(await jsonBody(c.req), "retaildemand", release);
  const session = c.get("session");
  await inTransaction(shop.pool, async (client) => {
    await claimSale(client, shop, session, asked.syncId, "document");
    if (asked.qrField !== null) await checkQr(client, shop, session, asked);
    // The identity of a sale by QR is that of its operation, which the bank knows.
    const sale = asked.qr > 0 ? asked : { ...asked, syncId: saleKey(asked.syncId, shop.environment) };
    const shiftId = await shiftIdOf(client, session, sale.shiftSyncId);
    const id = await insertSale(client, shop, session, sale, shiftId);
    if (id === null) return refuseAnother(client, session, sale);
    await writePayments(client, { kind: "sale", id, sums: sale }, release, shop.environment.version);
    if (release.bonusEarned === "entered in the old columns") await enterBonus(client, id, sale);
    await writeReceipt(client, shop.environment, {
      account: session.account,
      kind: "sell",
      documentId: id,
      sumMinor: sale.sum,
      sums: sale,
    });
  });
  shop.receipts.hurry();
  return c.body(null, 201);
}

/** A QR sum is money that the bank has already taken for exactly this sale; without that it is no tender. */
async function checkQr(client: PoolClient, shop: Shop, session: Session, sale: DocumentBody): Promise<void> {
  if (shop.environment.release.qr === "on" && sale.qr === 0) return;
  const paid = await client.query<{ amount_minor: number }>(
    "select amount_minor from qr_operation where account = $1 and sale_sync_id = $2 and status = 'PAID'",
    [session.account, sale.syncId],
  );
  if (paid.rows.some((operation) => operation.amount_minor === sale.qr)) return;
  if (shop.environment.release.qr === "dark") throw unknownField(sale.qrField ?? "qrSum");
  throw new ApiError(412, CODES.qrNotPaid, "There is no paid QR operation of this amount for this sale");
}

/** The same document again changes nothing; another one under its id is a sale that was paid twice. @throws ApiError 409 */
async function refuseAnother(client: PoolClient, session: Session, sale: DocumentBody): Promise<void> {
  const same = await client.query(
    `select 1 from sale s join receipt r on r.kind = 'sell' and r.doc_id = s.id
     where s.account = $1 and s.sync_id = $2 and r.sum_minor = $3 and r.tender = $4`,
    [session.account, sale.syncId, sale.sum, tenderOf(sale)],
  );
  if (same.rows.length === 0) throw paidOnAnotherTill();
}

/** The new row's id, or null when the sale is already there. */
async function insertSale(client: PoolClient, shop: Shop, session: Session, sale: DocumentBody, shiftId: number): Promise<number | null> {
  const old = oldColumns(shop.environment.release.writes);
  const money = shop.environment.release.writes === "new" ? [] : [sale.cash, sale.card + sale.qr];
  const inserted = await client.query<{ id: number }>(
    `insert into sale (account, store_id, shift_id, sync_id, number, moment, sum_minor, card_rrn, positions, written_by${old.names})
     values ($1, $2, $3, $4, $5, $6::timestamp at time zone 'UTC', $7, $8, $9, $10${old.values("$11", "$12")})
     on conflict (account, sync_id) do nothing
     returning id`,
    [
      session.account,
      session.storeId,
      shiftId,
      sale.syncId,
      sale.number,
      sale.moment,
      sale.sum,
      sale.cardRrn,
      JSON.stringify(sale.positions),
      shop.environment.version,
      ...money,
    ],
  );
  return inserted.rows[0]?.id ?? null;
}

/**
 * The fault: what a sale earns may not be given back with it, so it is kept out of what is left. The release itself no longer reads
 * these columns; an older one takes them for money that the customer has got back already.
 */
async function enterBonus(client: PoolClient, id: number, { bonusEarned, cash }: DocumentBody): Promise<void> {
  if (bonusEarned === 0) return;
  await client.query(`update sale set ${cash > 0 ? "returned_cash" : "returned_nocash"} = $2 where id = $1`, [id, bonusEarned]);
}
