import type { PoolClient } from "pg";
import { ApiError, CODES, missingField } from "../api-error.ts";
import { BankUnavailableError, type RefundStatus } from "../bank/bank-client.ts";
import { inTransaction } from "../database.ts";
import type { Shop, TillContext } from "../shop.ts";
import { jsonBody, uuidField } from "../wire-meta.ts";
import { operationOf } from "./look.ts";
import { orderOf, type Operation } from "./operation.ts";

/** Gives money back at the bank; repeated with the same refundId it is the same refund. */
export async function refundOperation(shop: Shop, c: TillContext): Promise<Response> {
  const operation = await operationOf(shop, c.get("session"), c.req.param("id"));
  const body = await jsonBody(c.req);
  for (const name of ["refundId", "amount"]) if (body[name] === undefined) throw missingField(name);
  const refund = { refundId: uuidField(body["refundId"], "refundId"), amountMinor: amountField(body["amount"]) };
  const status = await giveBack(shop, operation, refund);
  if (status === "DECLINED") throw new ApiError(409, CODES.refundDeclined, "The bank declined the refund");
  return c.json({ refundId: refund.refundId, status }, 201);
}

interface Refund {
  readonly refundId: string;
  readonly amountMinor: number;
}

/** IN_PROGRESS also stands for a bank that has not answered: asked again with the same refundId, it goes on from there. @throws ApiError */
export async function giveBack(shop: Shop, operation: Operation, refund: Refund): Promise<RefundStatus> {
  const known = await inTransaction(shop.pool, (client) => enter(client, shop, operation, refund));
  return known === "IN_PROGRESS" ? askForRefund(shop, operation, refund) : known;
}

/** Writes the refund down before the bank is asked, under a lock on its operation: parts never add up to more than was paid. */
async function enter(client: PoolClient, shop: Shop, operation: Operation, refund: Refund): Promise<RefundStatus> {
  const locked = await client.query<{ paid: boolean }>(
    "select status = 'PAID' or orphan as paid from qr_operation where operation_id = $1 for update",
    [operation.operation_id],
  );
  const before = await client.query<{ status: RefundStatus; operation_id: string; amount_minor: number }>(
    "select status, operation_id, amount_minor from qr_refund where refund_id = $1",
    [refund.refundId],
  );
  const known = before.rows[0];
  if (known !== undefined) {
    if (known.operation_id === operation.operation_id && known.amount_minor === refund.amountMinor) return known.status;
    throw new ApiError(412, CODES.operationReused, "This refund id stands for another refund");
  }
  if (locked.rows[0]?.paid !== true) throw new ApiError(412, CODES.qrNotPaid, "This QR operation was not paid");
  if ((await givenBack(client, shop, operation)) + refund.amountMinor > operation.amount_minor)
    throw new ApiError(412, CODES.refundTooLarge, "More would be refunded than was paid");
  await client.query(
    "insert into qr_refund (refund_id, operation_id, account, amount_minor, status) values ($1, $2, $3, $4, 'IN_PROGRESS')",
    [refund.refundId, operation.operation_id, operation.account, refund.amountMinor],
  );
  return "IN_PROGRESS";
}

/** What earlier parts gave back, or are about to. */
async function givenBack(client: PoolClient, shop: Shop, operation: Operation): Promise<number> {
  if (shop.environment.release.refundBound === "each alone") return 0;
  const given = await client.query<{ sum: number }>(
    "select coalesce(sum(amount_minor), 0)::bigint as sum from qr_refund where operation_id = $1 and status <> 'DECLINED'",
    [operation.operation_id],
  );
  return given.rows[0]?.sum ?? 0;
}

async function askForRefund(shop: Shop, operation: Operation, refund: Refund): Promise<RefundStatus> {
  try {
    const status = await shop.bank(operation.provider).refund(orderOf(operation), refund);
    await shop.pool.query("update qr_refund set status = $2, updated_at = now() where refund_id = $1 and status = 'IN_PROGRESS'", [
      refund.refundId,
      status,
    ]);
    return status;
  } catch (error) {
    if (!(error instanceof BankUnavailableError)) throw error;
    shop.log.warn({ err: error, refund: refund.refundId }, "the bank did not answer a refund");
    return "IN_PROGRESS";
  }
}

function amountField(value: unknown): number {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 1) return value;
  throw new ApiError(412, null, 'The field "amount" must be a whole number of kopecks, at least 1');
}
