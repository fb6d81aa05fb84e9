import type { Payment } from "../memory/memory.ts";
import type { Till } from "../till.ts";
import { refreshSettings } from "./attach-till.ts";

/** Goes to the choice of tenders. A till that knows QR first asks whether the shop still takes it. */
export async function openPayment(till: Till): Promise<void> {
  payment(till);
  if (till.build.traits.qr) {
    const answer = await refreshSettings(till);
    if (answer.kind === "refused") return till.refuse(answer, till.home);
  }
  till.show({ kind: "payment", notice: null });
}

/** The identities of the present payment: the same ones until it is paid or the cart changes. */
export function payment(till: Till): Payment {
  return (
    till.memory.read("payment") ??
    keepPayment(till, { saleSyncId: crypto.randomUUID(), operationId: crypto.randomUUID(), qrUncertain: false })
  );
}

/** After a QR that ended without money the same sale gets a new operation. */
export function renewOperation(till: Till): Payment {
  return keepPayment(till, { ...payment(till), operationId: crypto.randomUUID(), qrUncertain: false });
}

export function keepPayment(till: Till, kept: Payment): Payment {
  till.memory.write("payment", kept);
  return kept;
}
