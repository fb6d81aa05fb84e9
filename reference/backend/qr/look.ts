import { ApiError } from "../api-error.ts";
import { BankUnavailableError } from "../bank/bank-client.ts";
import type { Session, Shop, TillContext } from "../shop.ts";
import { uuidField } from "../wire-meta.ts";
import { endingAlone } from "./ending-alone.ts";
import { advance, findOperation, OPERATION_COLUMNS, orderOf, type Operation } from "./operation.ts";
import { operationOnWire } from "./operation-on-wire.ts";
import { isTerminal, TERMINAL_RANK } from "./status.ts";

/** @throws ApiError 404 */
export async function operationOf(shop: Shop, session: Session, id: string | undefined): Promise<Operation> {
  const operation = await findOperation(shop.pool, session.account, uuidField(id, "operationId"));
  if (operation === null || !goesOnWith(shop, session)) throw new ApiError(404, null, "There is no such QR operation");
  return operation;
}

function goesOnWith(shop: Shop, session: Session): boolean {
  return shop.environment.release.operationHolder === "the store's till" || shop.appStarts.knows(session);
}

/** Asks the bank while there is something to learn. A bank that cannot answer is not the till's trouble: it gets the last known status. */
export async function refreshed(shop: Shop, operation: Operation): Promise<Operation> {
  if (isTerminal(operation.status) || operation.payload === null) return operation;
  try {
    const news = await shop.bank(operation.provider).inquire(orderOf(operation));
    if (news.status === "REJECTED") await endingAlone(shop.pool, operation, (client) => advance(client, operation, news));
    else await advance(shop.pool, operation, news);
  } catch (error) {
    if (!(error instanceof BankUnavailableError)) throw error;
    shop.log.info({ operation: operation.operation_id, why: error.message }, "the bank did not answer an inquiry");
  }
  return (await findOperation(shop.pool, operation.account, operation.operation_id)) ?? operation;
}

export async function readOperation(shop: Shop, c: TillContext): Promise<Response> {
  const operation = await refreshed(shop, await operationOf(shop, c.get("session"), c.req.param("id")));
  return c.json(operationOnWire(operation, shop.environment));
}

/** What a till must take up again after a restart: operations that have not ended, and paid ones whose sale never came. */
export async function listOpen(shop: Shop, c: TillContext): Promise<Response> {
  const session = c.get("session");
  if (!goesOnWith(shop, session)) return c.json({ rows: [] });
  const found = await shop.pool.query<Operation>(
    `select ${OPERATION_COLUMNS} from qr_operation o
     where o.store_id = $1 and o.payload is not null
       and (o.status_seq < $2
         or (o.status = 'PAID' and not exists (select 1 from sale s where s.account = o.account and s.sync_id = o.sale_sync_id)))
     order by o.created_at`,
    [session.storeId, TERMINAL_RANK],
  );
  return c.json({
    rows: found.rows.map((operation) => ({ ...operationOnWire(operation, shop.environment), saleSyncId: operation.sale_sync_id })),
  });
}
