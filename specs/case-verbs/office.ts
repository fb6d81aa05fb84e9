import { verbsOf, type Rows } from "./row.ts";

const number = { name: "number", kind: "text" } as const;
const text = { name: "text", kind: "text" } as const;

const page: Rows<"office"> = {
  opensThePage: { says: "opens the back office" },
  pageVersion: { gives: "text", says: "reads the version of the page" },
  findsSale: { takes: [number], gives: "seenSale", says: "finds a sale by its number" },
  opensSale: { takes: [number], gives: "seenSale", says: "opens a sale by its number" },
  writesReason: { takes: [text], says: "writes why it is given back" },
  seesSaleWithReason: { takes: [number, text], says: "sees the sale and what was written of it" },
  refundsSale: { takes: [{ name: "sumMinor", kind: "minor" }], says: "gives the money of the open sale back" },
  shifts: { gives: "shifts", says: "looks at the shifts" },
  seesOperation: {
    takes: [
      { name: "operationId", kind: "text" },
      { name: "status", kind: "text" },
    ],
    gives: "operation",
    served: ["qr"],
    says: "sees that a QR operation has a status",
  },
  dayAtTheBank: { gives: "day", served: ["qr"], says: "looks at the day at the bank" },
  reloadNotice: { gives: "reloadNotice", says: "looks for a notice that the page will be loaded anew" },
  seesReloadNotice: { gives: "reloadNotice", says: "reads that the page will be loaded anew" },
  seesReload: { takes: [{ name: "notice", kind: "reloadNotice" }], says: "sees the page come back in its new version" },
};

const DAY_IN_MINUTES = 24 * 60;

const books: Rows<"officeBooks"> = {
  seesSale: { takes: [number], gives: "bothOffices", says: "looks a sale up in the old and the new back office" },
  refunds: { takes: [number], gives: "text", says: "gives a sale back in the back office" },
  reconciles: {
    takes: [{ name: "sinceMinutesAgo", kind: "count", optional: true }],
    gives: "reconciliation",
    served: ["qr"],
    says: "holds the bank's registry against the shop's documents",
    does: (cast, [minutes = DAY_IN_MINUTES]: readonly [number?]) => cast.officeBooks.reconciles(new Date(Date.now() - minutes * 60_000)),
  },
  seesReceiptPrinted: { takes: [number], says: "sees that the receipt is printed" },
};

export const officeVerbs = { ...verbsOf("office", page), ...verbsOf("officeBooks", books) };
