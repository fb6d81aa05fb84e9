import type { Payment } from "../memory/memory.ts";
import type { Till } from "../till.ts";
import { refreshSettings } from "./attach-till.ts";

/** Goes to the choice of tenders, after a look at which of them the shop takes now. */
export async function openPayment(till: Till): Promise<void> {
  payment(till);
  const answer = await refreshSettings(till);
  if (answer.kind === "refused") return till.refuse(answer, till.home);
  till.show({ kind: "payment", notice: null });
}

/** The identities of the present payment: the same ones until it is paid or the cart changes. A parked sale keeps its own for ever. */
export function payment(till: Till): Payment {
  const saleSyncId = till.memory.read("parkedSale")?.syncId ?? crypto.randomUUID();
  return till.memory.read("payment") ?? keepPayment(till, { saleSyncId, operationId: crypto.randomUUID(), qrUncertain: false });
}

/** After a QR that ended without money the same sale gets a new operation. */
export function renewOperation(till: Till): Payment {
  return keepPayment(till, { ...payment(till), operationId: crypto.randomUUID(), qrUncertain: false });
}

export function keepPayment(till: Till, kept: Payment): Payment {
  till.memory.write("payment", kept);
  return kept;
}
