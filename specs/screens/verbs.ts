import type { ScenarioFacts } from "../../src/domain/scenario.ts";
import type { LocatorName, OfficeLocator, TillLocator } from "./row.ts";

export interface VerbNeeds<Names extends LocatorName = LocatorName> {
  readonly locators: readonly Names[];
  /** Feature of the build without which the verb is never used; null: every build has it. */
  readonly feature: string | null;
}

const CASHIER = {
  "attaches to a store": { feature: null, locators: ["login field", "password field", "attach button", "store"] },
  "sees what is offered": { feature: null, locators: ["products"] },
  "opens the shift": { feature: null, locators: ["open shift"] },
  "starts a sale": { feature: null, locators: ["product", "cart lines", "cart total", "clear cart"] },
  "gives a discount": { feature: "discount", locators: ["discount", "cart discount"] },
  "parks a sale": { feature: "park", locators: ["park", "parked name"] },
  "takes a parked sale": { feature: "park", locators: ["to parked", "parked rows", "parked row", "back from parked"] },
  "opens payment": { feature: null, locators: ["pay", "payment total", "back from payment"] },
  "takes cash": { feature: null, locators: ["pay in cash", "confirm cash", "back from cash"] },
  "takes a card": { feature: null, locators: ["pay by card", "card approved", "back from card"] },
  "sees a card declined": { feature: null, locators: ["card declined", "payment notice"] },
  "reads the receipt": { feature: null, locators: ["receipt total", "receipt tender", "receipt number", "receipt RRN", "new sale"] },
  "shows the QR": { feature: "qr", locators: ["pay by QR", "QR screen", "QR code", "QR picture", "QR amount", "QR status"] },
  "sees the customer's screen": { feature: "customer-display", locators: ["code for the customer", "sum for the customer"] },
  "cancels the QR": { feature: "qr", locators: ["cancel QR", "QR ended", "back from ended QR"] },
  "shows another QR": { feature: "qr", locators: ["new QR"] },
  "reads the history": { feature: null, locators: ["to history", "history rows", "more history", "back from history"] },
  "opens a document": {
    feature: null,
    locators: ["history row", "document sum", "document tender", "document returned", "back from document"],
  },
  refunds: { feature: null, locators: ["refund", "refund total", "back from refund"] },
  "refunds a part": { feature: "partial-refund", locators: ["refund sum", "refund part"] },
  "reads the X report": { feature: null, locators: ["to shift", "X cash", "X card", "X sales", "X returns", "back from shift"] },
  "reads QR in the X report": { feature: "qr", locators: ["X QR"] },
  "closes the shift": { feature: null, locators: ["close shift"] },
  "gets home from trouble": { feature: null, locators: ["error code", "error text", "back from error", "crash text"] },
} as const satisfies Record<string, VerbNeeds<TillLocator>>;

const OFFICE = {
  "enters the office": { feature: null, locators: ["page", "login field", "password field", "enter button"] },
  "finds a sale": { feature: null, locators: ["to sales", "sales search", "sales rows", "sale row"] },
  "reads a sale": { feature: null, locators: ["sale number", "sale sum", "sale tender", "sale returned", "back from sale"] },
  "refunds from the page": { feature: null, locators: ["refund reason", "refund sale", "refund done"] },
  "reads the shifts": { feature: null, locators: ["to shifts", "shift rows"] },
  "reads the QR operations": { feature: null, locators: ["to operations", "operation rows"] },
  "reads the day at the bank": { feature: null, locators: ["to the day", "day", "differing operations"] },
  "sees the reload notice": { feature: null, locators: ["reload notice"] },
  "gets back from trouble": { feature: null, locators: ["error code", "error text", "back from error"] },
} as const satisfies Record<string, VerbNeeds<OfficeLocator>>;

/** What each verb touches or reads, by who does it, so that a missing row is found before anything starts. */
export const VERBS: Readonly<Record<ScenarioFacts["lead"], Readonly<Record<string, VerbNeeds>>>> = { cashier: CASHIER, office: OFFICE };
