import { element } from "../element.ts";
import { renewOperation } from "../flows/open-payment.ts";
import { retryByQr } from "../flows/qr-create.ts";
import type { Screen } from "../screen.ts";
import type { Till } from "../till.ts";
import { button } from "./button.ts";
import { panel } from "./panel.ts";

const SENTENCES: Readonly<Record<string, readonly [string, string]>> = {
  REJECTED: ["The bank declined", "No money was taken. The customer may try again with a new code or pay otherwise."],
  EXPIRED: ["The code has expired", "Nobody paid in time. Make a new code or take another tender."],
  CANCELLED: ["Cancelled", "The code cannot be paid any more."],
};

export function qrEndedScreen(till: Till, { status, operationId }: Extract<Screen, { kind: "qr-ended" }>): HTMLElement {
  const [heading, text] = SENTENCES[status] ?? ["The payment ended", "No money was taken."];
  const back = (): void => {
    if ((till.memory.read("cart") ?? []).length === 0) return till.home();
    renewOperation(till);
    till.show({ kind: "payment", notice: null });
  };
  return panel(
    "ended-screen",
    heading,
    element("p", { id: "ended-status", class: "quiet", role: "status", "data-status": status, "data-operation": operationId }, text),
    element(
      "div",
      { class: "tenders" },
      button("qr-retry", "New QR", () => retryByQr(till), { look: "main", focus: true }),
      button("ended-back", "Another tender", () => till.act(back), { key: "escape" }),
    ),
  );
}
