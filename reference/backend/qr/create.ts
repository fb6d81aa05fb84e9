import { setTimeout as pause } from "node:timers/promises";
import type { PoolClient } from "pg";
import { ApiError, CODES, missingField } from "../api-error.ts";
import { BankUnavailableError } from "../bank/bank-client.ts";
import { claimSale } from "../claim-sale.ts";
import { inTransaction } from "../database.ts";
import type { Session, Shop, TillContext } from "../shop.ts";
import { jsonBody, uuidField } from "../wire-meta.ts";
import { findOperation, OPERATION_COLUMNS, orderOf, type Operation } from "./operation.ts";
import { operationOnWire } from "./operation-on-wire.ts";
import { isTerminal } from "./status.ts";

const SMALLEST_MINOR = 1;
/** One operation of the faster payments system is at most 1 000 000 rubles. */
const LARGEST_MINOR = 100_000_000;
const LIFE_MINUTES = 15;

interface Wanted {
  readonly operationId: string;
  readonly saleSyncId: string;
  readonly amount: number;
}

/** A new QR, or the same one again when the operation is known: tills repeat requests whose answer they never saw. */
export async function createOperation(shop: Shop, c: TillContext): Promise<Response> {
  const session = c.get("session");
  const body = await jsonBody(c.req);
  for (const name of ["operationId", "saleSyncId", "amount"]) if (body[name] === undefined) throw missingField(name);
  const wanted: Wanted = {
    operationId: uuidField(body["operationId"], "operationId"),
    saleSyncId: uuidField(body["saleSyncId"], "saleSyncId"),
    amount: amountField(body["amount"]),
  };
  await begin(shop, session, wanted);
  const operation = await registeredOnce(shop, session, wanted);
  return c.json(operationOnWire(operation, shop.environment), 201);
}

/** A release that begins nothing still knows what another has begun: a till that asks again after a rollback gets the QR that is there. */
async function begin(shop: Shop, session: Session, wanted: Wanted): Promise<void> {
  if (shop.environment.release.qr === "dark") {
    if ((await findOperation(shop.pool, session.account, wanted.operationId)) === null) throw switchedOff();
    return;
  }
  const store = await shop.pool.query<{ qr_enabled: boolean; qr_provider: string | null }>(
    "select qr_enabled, qr_provider from retail_store where id = $1",
    [session.storeId],
  );
  const provider = store.rows[0]?.qr_enabled === true ? store.rows[0].qr_provider : null;
  if (provider === null) throw switchedOff();
  await insertOnce(shop, session, wanted, provider);
}

function switchedOff(): ApiError {
  return new ApiError(403, CODES.qrOff, "QR payments are not switched on");
}

function amountField(value: unknown): number {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= SMALLEST_MINOR && value <= LARGEST_MINOR) return value;
  throw new ApiError(412, CODES.qrAmount, "A QR payment is between 0.01 and 1 000 000.00");
}

async function insertOnce(shop: Shop, session: Session, wanted: Wanted, provider: string): Promise<void> {
  await inTransaction(shop.pool, async (client) => {
    const known = await client.query("select 1 from qr_operation where operation_id = $1", [wanted.operationId]);
    if (known.rows.length > 0) return;
    await claimSale(client, shop, session, wanted.saleSyncId, "operation");
    await insertOperation(client, shop, session, wanted, provider);
  });
}

async function insertOperation(client: PoolClient, shop: Shop, session: Session, wanted: Wanted, provider: string): Promise<void> {
  await client.query(
    `insert into qr_operation (operation_id, account, store_id, sale_sync_id, amount_minor, provider, provider_order, status, status_seq, expires_at, created_by)
     values ($1::uuid, $2, $3, $4, $5, $6, $1::uuid::text, 'NEW', 1, date_trunc('second', now()) + make_interval(mins => $7), $8)
     on conflict (operation_id) do nothing`,
    [
      wanted.operationId,
      session.account,
      session.storeId,
      wanted.saleSyncId,
      wanted.amount,
      provider,
      LIFE_MINUTES,
      shop.environment.version,
    ],
  );
}

const LEASE_S = 10;
const WAIT_MS = 8_000;
const LOOK_AGAIN_MS = 25;

/**
 * Whoever takes the lease asks the bank; the others, in this copy or in another, wait for what it writes. The lease runs out
 * by itself, so a copy that died in between delays the next try and nothing more. No transaction is held open meanwhile.
 */
async function registeredOnce(shop: Shop, session: Session, wanted: Wanted): Promise<Operation> {
  const until = Date.now() + WAIT_MS;
  for (;;) {
    const operation = await findOperation(shop.pool, session.account, wanted.operationId);
    if (operation === null || operation.amount_minor !== wanted.amount || operation.sale_sync_id !== wanted.saleSyncId) {
      throw new ApiError(412, CODES.operationReused, "This operation id stands for another payment");
    }
    if (operation.payload !== null) return operation;
    if (isTerminal(operation.status))
      throw new ApiError(412, CODES.operationReused, "This operation was cancelled before the bank knew it");
    if (await takeLease(shop, wanted.operationId)) return register(shop, operation);
    if (Date.now() > until) throw bankSilent();
    await pause(LOOK_AGAIN_MS);
  }
}

async function takeLease(shop: Shop, operationId: string): Promise<boolean> {
  const taken = await shop.pool.query(
    `update qr_operation set registering_until = clock_timestamp() + make_interval(secs => $2)
     where operation_id = $1 and payload is null and status = 'NEW' and (registering_until is null or registering_until < clock_timestamp())`,
    [operationId, LEASE_S],
  );
  return taken.rowCount === 1;
}

async function register(shop: Shop, operation: Operation): Promise<Operation> {
  try {
    const { qrcId, payload } = await registerTwice(shop, operation);
    const written = await shop.pool.query<Operation>(
      `update qr_operation set qrc_id = $2, payload = $3, registering_until = null where operation_id = $1 returning ${OPERATION_COLUMNS}`,
      [operation.operation_id, qrcId, payload],
    );
    const registered = written.rows[0];
    if (registered === undefined) throw new Error("the operation has vanished");
    return registered;
  } catch (error) {
    await shop.pool.query("update qr_operation set registering_until = null where operation_id = $1 and payload is null", [
      operation.operation_id,
    ]);
    if (!(error instanceof BankUnavailableError)) throw error;
    shop.log.warn({ err: error, operation: operation.operation_id }, "the bank did not register");
    throw bankSilent();
  }
}

/** After a failure it is unknown what the bank did; the same order is asked for once more, never another one. */
async function registerTwice(shop: Shop, operation: Operation): Promise<{ readonly qrcId: string | null; readonly payload: string }> {
  const bank = shop.bank(operation.provider);
  try {
    return await bank.register(orderOf(operation));
  } catch (error) {
    if (!(error instanceof BankUnavailableError)) throw error;
    return bank.register(orderOf(await renumbered(shop, operation)));
  }
}

/** The fault "new order": what the bank may have registered under the first number is forgotten. */
async function renumbered(shop: Shop, operation: Operation): Promise<Operation> {
  if (shop.environment.release.registeredAgain === "same order") return operation;
  const again = { ...operation, provider_order: `${operation.provider_order}-2` };
  await shop.pool.query("update qr_operation set provider_order = $2 where operation_id = $1", [again.operation_id, again.provider_order]);
  return again;
}

function bankSilent(): ApiError {
  return new ApiError(503, CODES.bankSilent, "The bank does not answer; try again");
}
