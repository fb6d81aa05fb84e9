import { createHmac, timingSafeEqual } from "node:crypto";
import type { Context } from "hono";
import { parse } from "lossless-json";
import type { PoolClient } from "pg";
import { ApiError } from "../api-error.ts";
import type { BankNews } from "../bank/bank-client.ts";
import { numberText, textOf } from "../bank/rub-rest.ts";
import { inTransaction } from "../database.ts";
import { minorFromRubles } from "../rubles.ts";
import type { Shop } from "../shop.ts";
import { disposeOfLateMoney } from "./late-money.ts";
import { heed, OPERATION_COLUMNS, type Operation } from "./operation.ts";
import type { OperationStatus } from "./status.ts";

const STATUS: Readonly<Record<string, OperationStatus>> = { SUCCESS: "PAID", DECLINED: "REJECTED", IN_PROGRESS: "IN_PROGRESS" };

interface Notice {
  readonly account: string;
  readonly order: string;
  readonly amountMinor: number;
  readonly transactionId: string;
  readonly paymentStatus: string;
}

/** A notice of the bank: it counts when its signature is right, and once however often and wherever it is delivered. */
export async function rubRestCallback(shop: Shop, c: Context): Promise<Response> {
  const body = await c.req.text();
  const notice = readNotice(body, c.req.header("X-Api-Signature-SHA256") ?? "", shop.environment.bankSecret);
  const status = STATUS[notice.paymentStatus];
  if (status === undefined) return c.json({ handled: false });
  const believed = await inTransaction(shop.pool, async (client) => {
    const found = await client.query<Operation>(
      `select ${OPERATION_COLUMNS} from qr_operation where account = $1 and provider = 'rub-rest' and provider_order = $2 for update`,
      [notice.account, notice.order],
    );
    const operation = found.rows[0];
    if (operation === undefined) throw new ApiError(404, null, "There is no such order");
    if (operation.amount_minor !== notice.amountMinor) {
      // Rightly signed, but not our payment. Repeating it would not mend that: a person has to look.
      shop.log.error(
        { operation: operation.operation_id, said: notice.amountMinor, ordered: operation.amount_minor },
        "a notice names another amount",
      );
      return null;
    }
    const eventKey = `${notice.transactionId}:${notice.paymentStatus}`;
    const first = await client.query(
      "insert into bank_event (account, event_key, handled_by, body) values ($1, $2, $3, $4) on conflict (account, event_key) do nothing",
      [notice.account, eventKey, shop.environment.version, body],
    );
    if (first.rowCount === 0) return operation;
    await book(client, shop, operation, {
      status,
      bankTrxId: status === "PAID" ? notice.transactionId : null,
      amountMinor: notice.amountMinor,
    });
    await client.query("update bank_event set handled_at = now(), times = times + 1 where account = $1 and event_key = $2", [
      notice.account,
      eventKey,
    ]);
    return operation;
  });
  if (believed !== null) await disposeOfLateMoney(shop, believed);
  return c.json({ handled: believed !== null });
}

function book(client: PoolClient, shop: Shop, operation: Operation, news: BankNews): Promise<unknown> {
  const { callbackWrites, lateNews } = shop.environment.release;
  if (callbackWrites === "operation") return heed(lateNews)(client, operation, news);
  // The old columns know a payment only through its document, which a till makes once it has been told that it is paid.
  return client.query("update sale set nocash_sum = $3 where account = $1 and sync_id = $2", [
    operation.account,
    operation.sale_sync_id,
    operation.amount_minor,
  ]);
}

/** The signature covers the amount in the very text of the body, so the number must not be parsed and printed again. @throws ApiError */
function readNotice(body: string, signature: string, secret: string): Notice {
  let fields: unknown;
  try {
    fields = parse(body);
  } catch {
    throw new ApiError(400, null, "The body is not JSON");
  }
  const amount = numberText(fields, "amount") ?? "";
  const [account, order, paymentStatus, date] = ["sbpMerchantId", "order", "paymentStatus", "transactionDate"].map(
    (name) => textOf(fields, name) ?? "",
  );
  const right = createHmac("sha256", secret).update([amount, account, order, paymentStatus, date].join("|")).digest();
  const given = Buffer.from(/^[0-9a-f]{64}$/i.test(signature) ? signature : "", "hex");
  if (given.length !== right.length || !timingSafeEqual(given, right)) throw new ApiError(401, null, "The signature is wrong");
  return {
    account: account ?? "",
    order: order ?? "",
    paymentStatus: paymentStatus ?? "",
    amountMinor: minorFromRubles(amount),
    transactionId: numberText(fields, "transactionId") ?? "",
  };
}
