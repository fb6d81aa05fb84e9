import { readQrOperation } from "../api/answers.ts";
import { cartTotal } from "../cart.ts";
import type { Cart } from "../cart.ts";
import type { PendingOperation } from "../memory/pending-operation.ts";
import type { Till } from "../till.ts";
import { cart } from "./change-cart.ts";
import { paidAside, sendPaidAside } from "./paid-aside.ts";
import { sendCreate } from "./qr-create.ts";
import { watchOperation } from "./qr-watch.ts";

/** After a start: goes on with the operation this till remembers, else with one the server knows as open. False: there is none. */
export async function resumeOpenOperation(till: Till): Promise<boolean> {
  if (!till.build.traits.qr || till.memory.read("shift") === null) return false;
  await sendPaidAside(till);
  const remembered = till.pending.current();
  if (remembered !== null) {
    await resume(till, remembered);
    return true;
  }
  return till.build.traits.pendingOperation === "kept" && adoptFromServer(till);
}

async function resume(till: Till, pending: PendingOperation): Promise<void> {
  if (pending.status === "CREATING") {
    const answer = await till.client.ask({ method: "GET", path: `/qr/operations/${pending.operationId}` });
    // The till died before the create arrived or had its effect: the same operation is asked for again.
    const unknown = answer.kind === "refused" && answer.status === 404;
    if (unknown || (answer.kind === "answered" && readQrOperation(answer.body, till.reader).payload === null))
      return sendCreate(till, pending);
  }
  await watchOperation(till, pending, null);
}

/** The till's own memory is gone (a new device, a wiped one), but the server still has a payment that nobody finished. */
async function adoptFromServer(till: Till): Promise<boolean> {
  const open = await till.client.ask({ method: "GET", path: "/qr/operations?open=1" });
  if (open.kind !== "answered") return false;
  const waiting = new Set([
    ...(till.memory.read("outbox") ?? []).map((entry) => entry.syncId),
    ...paidAside(till).map((each) => each.saleSyncId),
  ]);
  for (const row of till.reader.list(open.body, "rows")) {
    const operationId = till.reader.text(row, "operationId");
    const saleSyncId = till.reader.text(row, "saleSyncId");
    if (waiting.has(saleSyncId)) continue;
    const answer = await till.client.ask({ method: "GET", path: `/qr/operations/${operationId}` });
    if (answer.kind !== "answered") continue;
    const now = readQrOperation(answer.body, till.reader);
    if (now.status === "REJECTED" || now.status === "EXPIRED" || now.status === "CANCELLED") continue;
    const pending = { operationId, saleSyncId, cart: cartWorth(till, now.amount), amount: now.amount, status: now.status };
    till.pending.keep(pending);
    await watchOperation(till, pending, now);
    return true;
  }
  return false;
}

/** What was bought is not known any more: the cart when it costs just that much, else one line of that price. */
function cartWorth(till: Till, amount: number): Cart {
  const present = cart(till);
  if (cartTotal(present) === amount) return present;
  const product = till.memory.read("catalogue")?.[0];
  return product === undefined ? [] : [{ product: { ...product, name: "QR payment", price: amount }, quantity: 1, discount: 0 }];
}
