import type { PendingOperation } from "../memory/pending-operation.ts";
import type { Till } from "../till.ts";
import { putCartAway } from "./change-cart.ts";
import { sendSale } from "./sell.ts";

export function paidAside(till: Till): readonly PendingOperation[] {
  return till.memory.read("paidAside") ?? [];
}

/** The money is there and the shop has refused the sale: the till must sell to the next customer all the same. */
export function setAside(till: Till, pending: PendingOperation): void {
  till.memory.write("paidAside", [...paidAside(till).filter((each) => each.operationId !== pending.operationId), pending]);
  till.pending.forget(pending.operationId);
  putCartAway(till);
  till.home();
}

/** Whenever the till starts, behind the cashier's back: whoever stands there now has another customer. */
export async function sendPaidAside(till: Till): Promise<void> {
  for (const { operationId, saleSyncId, cart } of paidAside(till)) {
    const { delivery } = await sendSale(till, { saleSyncId, cart, tender: { kind: "QR", operationId } });
    if (delivery.kind === "refused") continue;
    till.memory.write(
      "paidAside",
      paidAside(till).filter((each) => each.operationId !== operationId),
    );
  }
}
