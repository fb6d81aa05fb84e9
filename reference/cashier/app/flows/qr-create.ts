import { readQrOperation } from "../api/answers.ts";
import type { Answer } from "../api/client.ts";
import { cartTotal } from "../cart.ts";
import type { Payment } from "../memory/memory.ts";
import type { PendingOperation } from "../memory/pending-operation.ts";
import type { Till } from "../till.ts";
import { cart } from "./change-cart.ts";
import { keepPayment, payment, renewOperation } from "./open-payment.ts";
import { watchOperation } from "./qr-watch.ts";
import { refuseSale } from "./refuse-sale.ts";

/** The cashier taps QR. A second tap within the same payment does nothing; with the trait "per tap" it makes another QR. */
export function payByQr(till: Till): void {
  if (till.build.traits.operationIdMinted === "per payment") till.act(() => createOperation(till, payment(till)));
  else till.wait(() => createOperation(till, renewOperation(till)));
}

/** The same sale again, after a decline, an expiry or a cancel. */
export function retryByQr(till: Till): void {
  till.act(() => createOperation(till, till.build.traits.retriedOperation === "new" ? renewOperation(till) : payment(till)));
}

async function createOperation(till: Till, minted: Payment): Promise<void> {
  if (!till.online()) {
    const text = "QR needs the network. Take cash or card, or try again when the till is online.";
    return till.show({ kind: "error", code: "OFFLINE", text, back: () => toPayment(till) });
  }
  const bought = cart(till);
  const pending = {
    operationId: minted.operationId,
    saleSyncId: minted.saleSyncId,
    cart: bought,
    amount: cartTotal(bought),
    status: "CREATING",
  };
  // First on disk, then on the wire: whatever happens now, the next start of this till finds the operation.
  till.pending.keep(pending);
  await sendCreate(till, pending);
}

const TRIES = 3;
const PAUSE_MS = 500;

/** Sends the create until somebody answers; the same id every time makes the same operation. */
export async function sendCreate(till: Till, pending: PendingOperation): Promise<void> {
  const { operationId, saleSyncId, amount } = pending;
  const send = (): Promise<Answer> =>
    till.client.ask({ method: "POST", path: "/qr/operations", body: { operationId, amount, saleSyncId }, operationId });
  let answer = await send();
  for (let tries = 1; tries < TRIES && answer.kind === "unreachable"; tries++) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    answer = await send();
  }
  if (answer.kind === "answered") return watchOperation(till, pending, readQrOperation(answer.body, till.reader));

  till.pending.forget(operationId);
  const uncertain = answer.kind === "unreachable" || answer.status >= 500;
  const again = uncertain && till.build.traits.operationIdAfterLostAnswer === "new" ? crypto.randomUUID() : operationId;
  keepPayment(till, { saleSyncId, operationId: again, qrUncertain: uncertain });
  refuseSale(till, answer, () => toPayment(till));
}

function toPayment(till: Till): void {
  till.show({ kind: "payment", notice: null });
}
