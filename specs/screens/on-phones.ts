import type { Locator } from "../../src/rider/device/device.ts";
import type { LocatorTable, TillLocator } from "./row.ts";
import { byIds } from "./till-ids.ts";

const id = (value: string): Locator => ({ by: "id", value });
const always = (at: Locator) => [{ since: "4.9", at }] as const;

/** Where things are on a till on a phone: its makers gave everything a name, which each platform shows in its own way. */
export const ON_PHONES: LocatorTable<TillLocator> = {
  ...byIds(id),
  // A phone has one screen, and shows it to the customer.
  "code for the customer": [],
  "sum for the customer": [],
  store: always(id("store-{name}")),
  product: always(id("product-{name}")),
  products: always({ by: "id prefix", value: "product-" }),
  "cart lines": always({ by: "id prefix", value: "cart-line-" }),
  // Parked sales are named P-1 and on; the buttons around them begin with the same word.
  "parked rows": always({ by: "id prefix", value: "parked-P-" }),
  "parked row": always(id("parked-{name}")),
  "history rows": always({ by: "id prefix", value: "row-" }),
  "history row": always(id("row-{name}")),
};
