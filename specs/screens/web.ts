import type { LocatorTable, OfficeLocator } from "./row.ts";

/** The page comes from the service and has no version that a till has. */
const always = (css: string) => [{ since: "0", at: { by: "css", value: css } }] as const;

/** Where things are on the back office's page. */
export const WEB: LocatorTable<OfficeLocator> = {
  page: always("body"),
  "login field": always("#office-login"),
  "password field": always("#office-password"),
  "enter button": always("#office-enter"),
  "to sales": always("#to-sales"),
  "to shifts": always("#to-shifts"),
  "to operations": always("#to-operations"),
  "sales search": always("#sales-search"),
  "sales rows": always("[data-row]"),
  "sale row": always('[data-row][data-number="{name}"]'),
  "sale number": always("#sale-number"),
  "sale sum": always("#sale-sum"),
  "sale tender": always("#sale-tender"),
  "sale returned": always("#sale-returned"),
  "refund reason": always("#refund-reason"),
  "refund sale": always("#sale-refund"),
  "refund done": always("#refund-done"),
  "back from sale": always("#sale-back"),
  "shift rows": always("[data-shift]"),
  "operation rows": always("[data-operation-row]"),
  "to the day": always("#to-day"),
  day: always("#day"),
  "differing operations": always("[data-difference]"),
  "reload notice": always("#reload-notice"),
  "error code": always("#error-code"),
  "error text": always("#error-text"),
  "back from error": always("#error-back"),
};
