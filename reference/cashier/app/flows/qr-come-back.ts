import type { Till } from "../till.ts";

/** The app is in front again. With a timer of its own the till ends a wait that it slept through, though the QR still lives at the bank. */
export function comeBackToOperation(till: Till): void {
  const screen = till.screen();
  if (till.build.traits.waitEnds === "with the server" || screen.kind !== "qr-wait") return till.poller.hurry();
  const { operationId } = screen.pending;
  till.pending.forget(operationId);
  till.show({ kind: "qr-ended", operationId, status: "EXPIRED" });
}
