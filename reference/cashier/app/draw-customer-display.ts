import { onDisplay, type OnDisplay } from "./customer-display.ts";
import { element } from "./element.ts";
import { amount } from "./screens/amount.ts";
import { qrPicture } from "./screens/qr-picture.ts";
import type { Till } from "./till.ts";

const PICTURE = { id: "display-picture", label: "QR code on the customer's screen", wantedSide: 120 };

/** The second screen of an all-in-one till: docked on its window, drawn by itself and only when what it shows changes. */
export function customerDisplay(): (till: Till) => void {
  let shown: OnDisplay = { kind: "nothing" };
  return (till) => {
    const now = onDisplay(till.screen(), shown, till.build.traits.customerDisplay);
    if (now === null || same(now, shown)) return;
    shown = now;
    document.body.dataset["display"] = now.kind;
    const display = document.getElementById("customer-display") ?? document.body.appendChild(element("aside", { id: "customer-display" }));
    display.replaceChildren(...content(now, till));
  };
}

function content(now: OnDisplay, till: Till): readonly HTMLElement[] {
  switch (now.kind) {
    case "nothing":
      return [];
    case "thanks":
      return [element("p", {}, "Thank you"), element("p", {}, amount("display-amount", now.amount, "large"))];
    case "code":
      return [
        element("p", { class: "quiet" }, "Scan to pay"),
        element("div", { id: "display-code" }, qrPicture(now.payload, PICTURE, till.build.traits.qrPicture)),
        element("p", {}, amount("display-amount", now.amount, "large")),
      ];
  }
}

function same(one: OnDisplay, other: OnDisplay): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
