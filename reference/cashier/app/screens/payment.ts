import { cartTotal } from "../cart.ts";
import { element } from "../element.ts";
import { cart } from "../flows/change-cart.ts";
import { payByQr } from "../flows/qr-create.ts";
import type { Screen } from "../screen.ts";
import type { Till } from "../till.ts";
import { amount } from "./amount.ts";
import { button } from "./button.ts";
import { panel } from "./panel.ts";

export function paymentScreen(till: Till, screen: Extract<Screen, { kind: "payment" }>): HTMLElement {
  const settings = till.memory.read("settings");
  const qr = till.build.traits.qr && settings?.qrPayEnabled === true;
  return panel(
    "payment-screen",
    "How does the customer pay?",
    element("p", { class: "huge" }, amount("payment-total", cartTotal(cart(till)))),
    element("p", { id: "payment-notice", class: "notice", role: "status" }, screen.notice ?? ""),
    element(
      "div",
      { class: "tenders" },
      button("pay-cash", "Cash", () => till.act(() => till.show({ kind: "cash" })), { look: "big", focus: true, note: "Notes and coins" }),
      settings?.cardEnabled === false
        ? null
        : button("pay-card", "Card", () => till.act(() => till.show({ kind: "card" })), { look: "big", note: "On the terminal" }),
      qr
        ? button("pay-qr", "QR", () => payByQr(till), { look: "big", note: till.online() ? "From the bank’s app" : "Needs the network" })
        : null,
    ),
    button("payment-back", "Back to the cart", () => till.act(till.home), { key: "escape" }),
  );
}
