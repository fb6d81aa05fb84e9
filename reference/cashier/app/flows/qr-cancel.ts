import { readQrOperation } from "../api/answers.ts";
import type { PendingOperation } from "../memory/pending-operation.ts";
import type { Till } from "../till.ts";
import { settle } from "./qr-watch.ts";

/** Asks to cancel. Three outcomes: cancelled; refused because the customer is paying; too late, it is paid. */
export async function cancelOperation(till: Till, pending: PendingOperation): Promise<void> {
  const { operationId } = pending;
  const answer = await till.client.ask({ method: "POST", path: `/qr/operations/${operationId}/cancel`, body: {}, operationId });
  const screen = till.screen();
  // A poll that came in meanwhile may have ended the operation already.
  if (screen.kind !== "qr-wait" || screen.pending.operationId !== operationId || screen.operation?.status === "PAID") return;

  if (answer.kind === "unreachable" || (answer.kind === "refused" && answer.status >= 500)) {
    return till.show({ ...screen, notice: "The cancel did not get through. The QR still works." });
  }
  if (answer.kind === "refused" && answer.status !== 409) {
    till.pending.forget(operationId);
    return till.refuse(answer, till.home);
  }
  if (answer.kind === "answered") {
    await settle(till, pending, readQrOperation(answer.body, till.reader));
    return;
  }
  // The refusal names the status only; all else about the operation is as it was.
  const status = till.reader.choice(answer.body, "status", ["IN_PROGRESS", "PAID"]);
  const operation = { operationId, amount: pending.amount, payload: null, expiresAt: "", pollAfterMs: 0, ...screen.operation, status };
  if (await settle(till, pending, operation)) return;
  till.show({ kind: "qr-wait", pending, operation, notice: "The customer is already paying, so it cannot be cancelled now." });
}
