import { type QrOperation, readQrOperation } from "../api/answers.ts";
import type { PendingOperation } from "../memory/pending-operation.ts";
import type { Pause } from "../poller.ts";
import type { Till } from "../till.ts";
import { setAside } from "./paid-aside.ts";
import { sell } from "./sell.ts";

const DEFAULT_PAUSE_MS = 3000;

/** Shows the operation and asks for its state until it ends; `known` is null when only its id survived a restart. */
export async function watchOperation(till: Till, pending: PendingOperation, known: QrOperation | null): Promise<void> {
  let shown = known;
  let pauseMs = known?.pollAfterMs ?? DEFAULT_PAUSE_MS;

  const ask = async (stillWanted: () => boolean): Promise<Pause> => {
    const answer = await till.client.ask({ method: "GET", path: `/qr/operations/${pending.operationId}` });
    if (!stillWanted()) return null;
    if (answer.kind === "unreachable" || (answer.kind === "refused" && answer.status >= 500)) return pauseMs;
    if (answer.kind === "refused") {
      till.refuse(answer, () => till.act(() => watchOperation(till, pending, null)));
      return null;
    }
    const operation = readQrOperation(answer.body, till.reader);
    if (await settle(till, pending, operation)) return null;
    // The screen is drawn anew only when it changed, so that a robot's or a finger's button stays where it is.
    if (!looksTheSame(shown, operation)) till.show({ kind: "qr-wait", pending, operation, notice: null });
    shown = operation;
    pauseMs = operation.pollAfterMs || DEFAULT_PAUSE_MS;
    return pauseMs;
  };

  if (known !== null && (await settle(till, pending, known))) return;
  till.show({ kind: "qr-wait", pending, operation: known, notice: null });
  till.poller.start(ask, known === null ? undefined : pauseMs);
}

/** Takes note of what the server says; true when the operation is over and another screen has taken its place. */
export async function settle(till: Till, pending: PendingOperation, operation: QrOperation): Promise<boolean> {
  switch (operation.status) {
    case "PAID":
      till.pending.keep({ ...pending, status: operation.status });
      till.show({ kind: "qr-wait", pending, operation, notice: null });
      till.poller.stop();
      till.wait(() => sellPaid(till, pending));
      return true;
    case "REJECTED":
    case "EXPIRED":
    case "CANCELLED":
      till.pending.forget(pending.operationId);
      till.show({ kind: "qr-ended", operationId: pending.operationId, status: operation.status });
      return true;
    case "NEW":
    case "IN_PROGRESS":
    case "other":
      till.pending.keep({ ...pending, status: operation.status });
      return false;
  }
}

/** The money is there: the sale document follows, under the same identity however often it must be tried. */
async function sellPaid(till: Till, pending: PendingOperation): Promise<void> {
  await sell(till, {
    saleSyncId: pending.saleSyncId,
    cart: pending.cart,
    tender: { kind: "QR", operationId: pending.operationId },
    change: 0,
    back: () => setAside(till, pending),
  });
}

function looksTheSame(before: QrOperation | null, now: QrOperation): boolean {
  return before !== null && before.status === now.status && before.payload === now.payload && before.amount === now.amount;
}
