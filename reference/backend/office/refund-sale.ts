import type { PoolClient } from "pg";
import { ApiError, CODES } from "../api-error.ts";
import { inTransaction, type Queryable } from "../database.ts";
import { OPERATION_COLUMNS, type Operation } from "../qr/operation.ts";
import { giveBack } from "../qr/refund.ts";
import { lockSale, paidFor, storeReturn } from "../return-of-sale.ts";
import type { Shop } from "../shop.ts";
import { jsonBody, uuidField } from "../wire-meta.ts";
import type { OfficeContext } from "./office.ts";

interface Asked {
  readonly account: string;
  readonly saleSyncId: string;
  /** Becomes the id of the return, and of the bank's refund: asked again, nothing is given back twice. */
  readonly refundId: string;
  readonly reason: string | null;
}

/** What is still to be given back of a sale, and the shift that gives it. */
interface Owed {
  readonly saleId: number;
  readonly storeId: string;
  readonly shiftId: number;
  readonly cash: number;
  readonly card: number;
  readonly qr: number;
}

/** Gives back all that is left of a sale, by its own tenders; money by QR goes through the bank before anything is written down. */
export async function refundSale(shop: Shop, c: OfficeContext): Promise<Response> {
  const body = await jsonBody(c.req);
  const asked: Asked = {
    account: c.get("account"),
    saleSyncId: uuidField(c.req.param("id"), "id"),
    refundId: uuidField(body["refundId"], "refundId"),
    reason: reasonField(body["reason"]),
  };
  const known = await numberOf(shop.pool, asked);
  if (known !== null) return c.json({ number: known }, 201);

  const owed = await inTransaction(shop.pool, (client) => owedFor(client, shop, asked));
  if (owed.qr > 0) await throughTheBank(shop, asked, owed.qr);
  const number = await inTransaction(shop.pool, (client) => store(client, shop, asked, owed));
  shop.receipts.hurry();
  return c.json({ number }, 201);
}

const LONGEST_REASON = 500;

function reasonField(value: unknown): string | null {
  if (value === undefined || value === null || value === "") return null;
  if (typeof value === "string" && value.length <= LONGEST_REASON) return value;
  throw new ApiError(412, null, `The field "reason" must be a text of at most ${LONGEST_REASON} characters`);
}

/** The number of the return that this refund has already become, or null. */
async function numberOf(db: Queryable, { account, saleSyncId, refundId }: Asked): Promise<string | null> {
  const found = await db.query<{ number: string; of: string }>(
    "select r.number, s.sync_id as of from sale_return r join sale s on s.id = r.sale_id where r.account = $1 and r.sync_id = $2",
    [account, refundId],
  );
  const before = found.rows[0];
  if (before === undefined) return null;
  if (before.of !== saleSyncId) throw new ApiError(412, CODES.operationReused, "This refund id stands for another refund");
  return before.number;
}

async function owedFor(client: PoolClient, shop: Shop, { account, saleSyncId }: Asked): Promise<Owed> {
  const saleId = await lockSale(client, account, saleSyncId);
  if (saleId === null) throw new ApiError(404, null, "There is no such sale");
  const paid = await paidFor(client, shop, saleId);
  const owed = { cash: paid.cash - paid.returnedCash, card: paid.card - paid.returnedCard, qr: paid.qr - paid.returnedQr };
  if (owed.cash + owed.card + owed.qr <= 0) throw new ApiError(412, CODES.returnTooLarge, "This sale has been returned already");
  const found = await client.query<{ store_id: string; store: string; shift_id: number | null }>(
    `select s.store_id, st.name as store,
            (select id from shift sh where sh.store_id = s.store_id and sh.closed_at is null order by sh.opened_at desc, sh.id desc limit 1) as shift_id
     from sale s join retail_store st on st.id = s.store_id where s.id = $1`,
    [saleId],
  );
  const place = found.rows[0];
  if (place === undefined || place.shift_id === null)
    throw new ApiError(409, CODES.noOpenShift, `No shift is open in "${place?.store ?? ""}"; open one at its till first`);
  return { saleId, storeId: place.store_id, shiftId: place.shift_id, ...owed };
}

async function throughTheBank(shop: Shop, { account, saleSyncId, refundId }: Asked, amountMinor: number): Promise<void> {
  const found = await shop.pool.query<Operation>(
    `select ${OPERATION_COLUMNS} from qr_operation where account = $1 and sale_sync_id = $2 and status = 'PAID' order by created_at limit 1`,
    [account, saleSyncId],
  );
  const operation = found.rows[0];
  if (operation === undefined) throw new ApiError(412, CODES.qrNotPaid, "There is no paid QR operation for this sale");
  const status = await giveBack(shop, operation, { refundId, amountMinor });
  if (status === "DECLINED") throw new ApiError(409, CODES.refundDeclined, "The bank declined the refund");
  if (status === "IN_PROGRESS") throw new ApiError(503, CODES.bankSilent, "The bank has not given the money back yet; try again");
}

async function store(client: PoolClient, shop: Shop, asked: Asked, owed: Owed): Promise<string> {
  const { account, saleSyncId, refundId, reason } = asked;
  await lockSale(client, account, saleSyncId);
  const known = await numberOf(client, asked);
  if (known !== null) return known;
  const { cash, card, qr } = await owedFor(client, shop, asked);
  if (cash !== owed.cash || card !== owed.card || qr !== owed.qr)
    throw new ApiError(409, CODES.changedElsewhere, "A part of this sale was returned at a till meanwhile");
  const number = await nextNumber(client, account);
  const moment = new Date().toISOString().slice(0, 19).replace("T", " ");
  const sum = cash + card + qr;
  await storeReturn(client, shop, { ...owed, account, syncId: refundId, number, moment, sum, positions: [], reason });
  return number;
}

/** Returns of the back office are numbered by themselves, BO-0001 and on; the account's row keeps two of them apart. */
async function nextNumber(client: PoolClient, account: string): Promise<string> {
  await client.query("select 1 from account where name = $1 for no key update", [account]);
  const counted = await client.query<{ count: number }>(
    "select count(*) as count from sale_return where account = $1 and number like 'BO-%'",
    [account],
  );
  return `BO-${String((counted.rows[0]?.count ?? 0) + 1).padStart(4, "0")}`;
}
