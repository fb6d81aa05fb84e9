import { element } from "../element.ts";
import { cancelOperation } from "../flows/qr-cancel.ts";
import type { Screen } from "../screen.ts";
import type { Till } from "../till.ts";
import { amount } from "./amount.ts";
import { button } from "./button.ts";
import { qrPicture } from "./qr-picture.ts";

const SENTENCES: Readonly<Record<string, string>> = {
  CREATING: "Asking the bank for the code",
  NEW: "Waiting for the customer to scan",
  IN_PROGRESS: "The customer is paying",
  PAID: "Paid. The receipt is being made",
};

const PICTURE = { id: "qr-picture", label: "QR code for the customer's phone", wantedSide: 320 };

/** The code stands here only while it can be paid; a till that just started shows it with the server's first answer. */
export function qrWaitScreen(till: Till, { pending, operation, notice }: Extract<Screen, { kind: "qr-wait" }>): HTMLElement {
  const status = operation?.status ?? pending.status;
  const payload = operation === null || operation.status === "PAID" ? null : operation.payload;
  return element(
    "section",
    { id: "qr-screen", class: "qr", "aria-labelledby": "heading", "data-operation": pending.operationId, "data-sale": pending.saleSyncId },
    element(
      "div",
      { id: "qr-code", class: payload === null ? "qr-code blank" : "qr-code" },
      payload !== null
        ? qrPicture(payload, PICTURE, till.build.traits.qrPicture)
        : element("p", { class: "empty" }, status === "PAID" ? "Paid" : "The code appears here"),
    ),
    element(
      "div",
      { class: "qr-side" },
      element("h1", { id: "heading", tabindex: -1 }, "Scan to pay"),
      element("p", { class: "huge" }, amount("qr-amount", operation === null ? pending.amount : operation.amount)),
      element(
        "p",
        { id: "qr-status", class: `status ${status.toLowerCase()}`, role: "status", "data-status": status },
        SENTENCES[status] ?? "Waiting; the bank says something new",
      ),
      element("p", { id: "qr-notice", class: "notice", role: "alert" }, notice ?? ""),
      button("qr-cancel", "Cancel this QR", () => till.act(() => cancelOperation(till, pending)), {
        look: "danger",
        key: "escape",
        disabled: status === "PAID",
        focus: true,
      }),
    ),
  );
}
