import type { Locator } from "../../src/rider/device/device.ts";
import type { LocatorTable, TillLocator } from "./row.ts";
import { byIds } from "./till-ids.ts";

const css = (value: string): Locator => ({ by: "css", value });
const always = (value: string) => [{ since: "4.9", at: css(value) }] as const;

/** Where things are on the desktop till. */
export const DESKTOP: LocatorTable<TillLocator> = {
  ...byIds((id) => css(`#${id}`)),
  "code for the customer": [{ since: "5.0", at: css("#display-picture") }],
  "sum for the customer": [{ since: "5.0", at: css("#display-amount") }],
  store: always('[data-store-id="{name}"]'),
  product: always('[data-code="{name}"]:not([data-cart-line])'),
  products: always("[data-code]:not([data-cart-line])"),
  "cart lines": always("[data-cart-line]"),
  "parked rows": always("[data-parked]"),
  "parked row": always('[data-parked][data-name="{name}"]'),
  "history rows": always("[data-row]"),
  "history row": always('[data-row][data-number="{name}"]'),
};
