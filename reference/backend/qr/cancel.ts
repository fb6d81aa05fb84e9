import { ApiError, CODES } from "../api-error.ts";
import { BankUnavailableError, type CancelAnswer } from "../bank/bank-client.ts";
import type { Shop, TillContext } from "../shop.ts";
import { endingAlone } from "./ending-alone.ts";
import { advance, orderOf, type Operation } from "./operation.ts";
import { operationOnWire } from "./operation-on-wire.ts";
import { operationOf, refreshed } from "./look.ts";
import { isTerminal } from "./status.ts";

/** A cancel has three outcomes: cancelled, refused because a payment is under way, refused because it is paid. The bank decides. */
export async function cancelOperation(shop: Shop, c: TillContext): Promise<Response> {
  let operation = await operationOf(shop, c.get("session"), c.req.param("id"));
  if (!isTerminal(operation.status)) {
    const asked = operation;
    const answer = await endingAlone(shop.pool, asked, async (client) => {
      const said = await askToCancel(shop, asked);
      if (said.kind === "cancelled") await advance(client, asked, { status: "CANCELLED", bankTrxId: null, amountMinor: null });
      return said;
    });
    operation = await refreshed(shop, operation);
    if (answer.kind === "refused" && answer.because === "PAID" && !isTerminal(operation.status)) {
      // Refusing, the bank has said that the money is there, even while its inquiries are down.
      await advance(shop.pool, operation, { status: "PAID", bankTrxId: null, amountMinor: null });
    }
    // It can never be money any more, whatever word the bank has for how it ended: the cashier may go on.
    if (answer.kind === "refused" && answer.because === "ended" && !isTerminal(operation.status))
      await advance(shop.pool, operation, { status: "EXPIRED", bankTrxId: null, amountMinor: null });
    operation = await operationOf(shop, c.get("session"), operation.operation_id);
  }
  switch (operation.status) {
    case "PAID":
      throw new ApiError(409, CODES.qrPaid, "The customer has paid: this sale is to be finished", { status: "PAID" });
    case "NEW":
    case "IN_PROGRESS":
      throw new ApiError(409, CODES.qrInProgress, "A payment is under way: wait for its end", { status: "IN_PROGRESS" });
    case "CANCELLED":
    case "EXPIRED":
    case "REJECTED":
      return c.json(operationOnWire(operation, shop.environment));
  }
}

/** When the bank cannot be asked, the QR may still be paid: the cashier is told to wait, as if a payment were under way. */
async function askToCancel(shop: Shop, operation: Operation): Promise<CancelAnswer> {
  if (operation.payload === null)
    return (await isBeingRegistered(shop, operation)) ? { kind: "refused", because: "IN_PROGRESS" } : { kind: "cancelled" };
  try {
    return await shop.bank(operation.provider).cancel(orderOf(operation));
  } catch (error) {
    if (!(error instanceof BankUnavailableError)) throw error;
    return { kind: "refused", because: "IN_PROGRESS" };
  }
}

/** An operation without payload was never shown to a customer; unless a copy is asking the bank for it just now, it can simply end. */
async function isBeingRegistered(shop: Shop, operation: Operation): Promise<boolean> {
  const found = await shop.pool.query(
    "select 1 from qr_operation where operation_id = $1 and (payload is not null or registering_until > clock_timestamp())",
    [operation.operation_id],
  );
  return found.rows.length > 0;
}
