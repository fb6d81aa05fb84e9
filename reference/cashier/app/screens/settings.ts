import { element } from "../element.ts";
import type { Till } from "../till.ts";
import { button } from "./button.ts";
import { panel } from "./panel.ts";

export function settingsScreen(till: Till): HTMLElement {
  const settings = till.memory.read("settings");
  return panel(
    "settings-screen",
    "Settings",
    element(
      "dl",
      { class: "facts" },
      ...fact("settings-store", "Store", settings?.storeName ?? ""),
      ...fact("settings-organization", "Organization", settings?.organization ?? ""),
      ...fact("settings-cashier", "Cashier", settings?.cashierName ?? ""),
      ...fact("settings-price-type", "Price type", settings?.priceType ?? ""),
      ...fact("settings-card", "Cards", settings?.cardEnabled === true ? "accepted" : "not accepted"),
      ...(till.build.traits.qr
        ? fact("settings-qr", "QR payments", settings?.qrPayEnabled === true ? "switched on" : "not switched on")
        : []),
      ...fact("settings-version", "Version", `${till.build.platform} ${till.build.app}`),
      ...(till.outbox.refused() === 0 ? [] : fact("settings-refused", "Refused documents", String(till.outbox.refused()))),
    ),
    button("settings-back", "Back", till.home, { key: "escape", focus: true }),
  );
}

function fact(id: string, name: string, value: string): readonly HTMLElement[] {
  return [element("dt", {}, name), element("dd", { id }, value)];
}
