import { attachScreen } from "./screens/attach.ts";
import { cardScreen } from "./screens/card.ts";
import { cashScreen } from "./screens/cash.ts";
import { crashedScreen } from "./screens/crashed.ts";
import { documentScreen } from "./screens/document.ts";
import { errorScreen } from "./screens/error.ts";
import { historyScreen } from "./screens/history.ts";
import { parkedScreen } from "./screens/parked.ts";
import { paymentScreen } from "./screens/payment.ts";
import { qrEndedScreen } from "./screens/qr-ended.ts";
import { qrWaitScreen } from "./screens/qr-wait.ts";
import { receiptScreen } from "./screens/receipt.ts";
import { refundDoneScreen } from "./screens/refund-done.ts";
import { saleScreen } from "./screens/sale.ts";
import { settingsScreen } from "./screens/settings.ts";
import { shiftClosedScreen } from "./screens/shift-closed.ts";
import { shiftScreen } from "./screens/shift.ts";
import { startingScreen } from "./screens/starting.ts";
import { storeScreen } from "./screens/store.ts";
import type { Till } from "./till.ts";
import { updateInPlace } from "./update-in-place.ts";

let drawn = "";

/** Draws the present screen whole; what the cashier had in hand (focus, scrolled lists, typed text) stays in hand. */
export function drawScreen(till: Till): void {
  const main = document.getElementById("main");
  if (main === null) return;
  const { kind } = till.screen();
  const sameScreen = kind === drawn;
  const focused = document.activeElement?.id ?? "";
  const lists = sameScreen ? [main, ...main.querySelectorAll("[data-scroll]")] : [];
  const scrolled = lists.map((list) => [list.id, list.scrollTop] as const);

  const fresh = build(till);
  if (kind === "qr-wait" && updateInPlace(fresh)) return;
  main.replaceChildren(fresh);
  drawn = kind;

  main.scrollTo(0, 0);
  for (const [id, top] of scrolled) document.getElementById(id)?.scrollTo(0, top);
  const kept = sameScreen && focused !== "" ? document.getElementById(focused) : null;
  const invited = main.querySelector<HTMLElement>("[data-focus]");
  // On a phone a field that gets the focus by itself would cover half of the screen with a keyboard.
  const mayInvite = till.build.platform === "desktop" || invited?.tagName !== "INPUT";
  (kept ?? (mayInvite ? invited : null))?.focus({ preventScroll: true });
}

function build(till: Till): HTMLElement {
  const screen = till.screen();
  switch (screen.kind) {
    case "starting":
      return startingScreen();
    case "attach":
      return attachScreen(till);
    case "store":
      return storeScreen(till, screen);
    case "shift-closed":
      return shiftClosedScreen(till);
    case "sale":
      return saleScreen(till, screen);
    case "parked":
      return parkedScreen(till, screen);
    case "payment":
      return paymentScreen(till, screen);
    case "cash":
      return cashScreen(till);
    case "card":
      return cardScreen(till);
    case "qr-wait":
      return qrWaitScreen(till, screen);
    case "qr-ended":
      return qrEndedScreen(till, screen);
    case "receipt":
      return receiptScreen(till, screen.receipt);
    case "history":
      return historyScreen(till, screen.list);
    case "document":
      return documentScreen(till, screen);
    case "refund-done":
      return refundDoneScreen(till, screen);
    case "shift":
      return shiftScreen(till, screen.report);
    case "settings":
      return settingsScreen(till);
    case "error":
      return errorScreen(screen);
    case "crashed":
      return crashedScreen(screen.text);
  }
}
