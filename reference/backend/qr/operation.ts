import type { Queryable } from "../database.ts";
import type { BankNews, BankOrder } from "../bank/bank-client.ts";
import type { Release } from "../releases.ts";
import { STATUS_RANK, type OperationStatus } from "./status.ts";

/** One QR operation as the database has it. */
export interface Operation {
  readonly operation_id: string;
  readonly account: string;
  readonly store_id: string;
  readonly sale_sync_id: string;
  readonly amount_minor: number;
  readonly provider: string;
  readonly provider_order: string;
  readonly qrc_id: string | null;
  readonly payload: string | null;
  readonly status: OperationStatus;
  readonly orphan: boolean;
  readonly bank_trx_id: string | null;
  readonly created_at: Date;
  readonly expires_at: Date;
}

export const OPERATION_COLUMNS =
  "operation_id, account, store_id, sale_sync_id, amount_minor, provider, provider_order, qrc_id, payload, status, orphan, bank_trx_id, created_at, expires_at";

export async function findOperation(db: Queryable, account: string, operationId: string): Promise<Operation | null> {
  const found = await db.query<Operation>(`select ${OPERATION_COLUMNS} from qr_operation where operation_id = $1 and account = $2`, [
    operationId,
    account,
  ]);
  return found.rows[0] ?? null;
}

export function orderOf(operation: Operation): BankOrder {
  return {
    account: operation.account,
    storeId: operation.store_id,
    order: operation.provider_order,
    amountMinor: operation.amount_minor,
    qrcId: operation.qrc_id,
    createdAt: operation.created_at,
    expiresAt: operation.expires_at,
  };
}

/** Applies news of the bank, as the release takes it. */
export function heed(lateNews: Release["lateNews"]): typeof advance {
  return lateNews === "ignored" ? advance : overwrite;
}

/** Whatever comes last is taken for the truth. */
async function overwrite(db: Queryable, operation: Pick<Operation, "operation_id">, { status, bankTrxId }: BankNews): Promise<void> {
  await db.query(
    `update qr_operation
     set status = $2, status_seq = $3, bank_trx_id = coalesce($4, bank_trx_id), paid_at = case when $2 = 'PAID' then now() else paid_at end
     where operation_id = $1`,
    [operation.operation_id, status, STATUS_RANK[status], bankTrxId],
  );
}

/**
 * Applies news of the bank. The guard is in the statements, so that it holds whichever copy the news reaches and in whatever
 * order: a lower or equal rank changes nothing. Money for an operation that ended without it is flagged, never hidden.
 */
export async function advance(db: Queryable, operation: Pick<Operation, "operation_id" | "amount_minor">, news: BankNews): Promise<void> {
  const { status, bankTrxId, amountMinor } = news;
  // A payment of another amount is not this payment.
  if (status === "PAID" && amountMinor !== null && amountMinor !== operation.amount_minor) return;
  await db.query(
    `update qr_operation
     set status = $2, status_seq = $3, bank_trx_id = coalesce($4, bank_trx_id), paid_at = case when $2 = 'PAID' then now() else paid_at end
     where operation_id = $1 and status_seq < $3`,
    [operation.operation_id, status, STATUS_RANK[status], bankTrxId],
  );
  if (status !== "PAID") return;
  await db.query(
    `update qr_operation
     set orphan = status <> 'PAID', bank_trx_id = coalesce(bank_trx_id, $2), paid_at = coalesce(paid_at, now())
     where operation_id = $1 and status_seq = $3 and (bank_trx_id is null or status <> 'PAID')`,
    [operation.operation_id, bankTrxId, STATUS_RANK.PAID],
  );
}
