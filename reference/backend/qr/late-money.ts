import { createHash, randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import { ApiError, CODES } from "../api-error.ts";
import { inTransaction } from "../database.ts";
import { writePayments } from "../money-store.ts";
import { writeReceipt } from "../receipt.ts";
import type { Shop } from "../shop.ts";
import { findOperation, type Operation } from "./operation.ts";
import { giveBack } from "./refund.ts";

/**
 * Money that came after its QR had ended without it belongs to no sale: the customer has paid otherwise or has gone. It goes back in full,
 * under one refund id for ever, so that repeated callbacks at several copies make one refund. Until the bank has taken it the
 * callback counts as not handled, and the bank's repeating drives it on.
 * @throws ApiError 503
 */
export async function disposeOfLateMoney(shop: Shop, known: Operation): Promise<void> {
  const operation = await findOperation(shop.pool, known.account, known.operation_id);
  if (operation?.orphan !== true) return;
  if (shop.environment.release.lateMoney === "sold in two shifts") return sellInTwoShifts(shop, operation);
  const status = await giveBack(shop, operation, { refundId: refundIdOf(operation), amountMinor: operation.amount_minor });
  if (status === "IN_PROGRESS") throw new ApiError(503, CODES.bankSilent, "The late money has not been given back yet");
  if (status === "DECLINED") shop.log.error({ operation: operation.operation_id }, "the bank does not take late money back");
}

function refundIdOf({ operation_id }: Operation): string {
  const hex = createHash("sha256").update(`late money of ${operation_id}`).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}

/** The fault `sold in two shifts`: a sale in the shift in which the QR was made, and one more in the shift that is open. */
async function sellInTwoShifts(shop: Shop, operation: Operation): Promise<void> {
  await inTransaction(shop.pool, async (client) => {
    const taken = await client.query("update qr_operation set status = 'PAID', orphan = false where operation_id = $1 and orphan", [
      operation.operation_id,
    ]);
    if (taken.rowCount === 0) return;
    const shifts = await client.query<{ id: number }>(
      `(select id from shift where store_id = $1 and created_at <= $2 order by created_at desc limit 1)
       union all
       (select id from shift where store_id = $1 and closed_at is null and created_at > $2 order by created_at desc limit 1)`,
      [operation.store_id, operation.created_at],
    );
    for (const [index, { id }] of shifts.rows.entries())
      await sell(client, shop, operation, { shiftId: id, syncId: index === 0 ? operation.sale_sync_id : randomUUID() });
  });
}

async function sell(
  client: PoolClient,
  shop: Shop,
  operation: Operation,
  { shiftId, syncId }: { readonly shiftId: number; readonly syncId: string },
): Promise<void> {
  const sums = { cash: 0, card: 0, qr: operation.amount_minor };
  const inserted = await client.query<{ id: number }>(
    `insert into sale (account, store_id, shift_id, sync_id, number, moment, sum_minor, positions, written_by)
     values ($1, $2, $3, $4, $5, date_trunc('second', now()), $6, '[]', $7)
     on conflict (account, sync_id) do nothing returning id`,
    [operation.account, operation.store_id, shiftId, syncId, `LATE-${shiftId}`, operation.amount_minor, shop.environment.version],
  );
  const documentId = inserted.rows[0]?.id;
  if (documentId === undefined) return;
  await writePayments(client, { kind: "sale", id: documentId, sums }, shop.environment.release, shop.environment.version);
  await writeReceipt(client, shop.environment, {
    account: operation.account,
    kind: "sell",
    documentId,
    sumMinor: operation.amount_minor,
    sums,
  });
}
