import { verbsOf, type Rows } from "./row.ts";

const sumMinor = { name: "sumMinor", kind: "minor" } as const;
const number = { name: "number", kind: "text" } as const;
const operationId = { name: "operationId", kind: "text" } as const;
const shown = { name: "qr", kind: "shownQr" } as const;
const made = { name: "qr", kind: "madeQr" } as const;
const sale = { name: "sale", kind: "madeSale" } as const;

const customer: Rows<"customer"> = {
  scans: { takes: [shown], says: "scans the QR and thinks about it" },
  pays: { takes: [shown], says: "pays by the QR" },
  isDeclined: { takes: [shown], says: "tries to pay, but the bank declines" },
  letsTheTimePass: { takes: [shown], says: "waits until the QR's time is over" },
  paysTooLate: { takes: [shown], says: "pays by the QR that has ended" },
  paysFor: { takes: [made], says: "pays by the QR that the other till shows" },
};

const otherTill: Rows<"otherTill"> = {
  sellsForCash: { takes: [sumMinor], gives: "madeSale", says: "sells for cash" },
  sellsByCard: { takes: [sumMinor], gives: "madeSale", says: "sells by card" },
  sellsByQr: { takes: [sumMinor], gives: "madeSale", says: "sells by QR, and its customer pays" },
  sellsParkedSale: { takes: [{ name: "name", kind: "text" }], gives: "madeSale", says: "takes a parked sale, and its customer pays" },
  seesSale: { takes: [number], gives: "seenSale", says: "looks a sale up in its history" },
  isOfferedQr: { gives: "flag", says: "looks whether QR is on" },
  createsQr: { takes: [sumMinor], gives: "madeQr", says: "shows a QR" },
  showsQrForParkedSale: { takes: [{ name: "name", kind: "text" }], gives: "madeQr", says: "takes a parked sale and shows a QR for it" },
  givesBack: { takes: [number, sumMinor], says: "gives money back" },
  sellsForQr: { takes: [made], gives: "madeSale", says: "sells what was paid for by QR" },
  seesQr: { takes: [operationId], gives: "madeQr", says: "asks for a till's QR" },
  cancelsQr: { takes: [operationId], gives: "text", says: "cancels a till's QR" },
};

const forbidden: Rows<"forbidden"> = {
  returnsInCash: { takes: [sale], gives: "refusal", says: "tries to give money by QR back in cash" },
  returnsByQr: { takes: [sale], gives: "refusal", says: "tries to give other money back by QR" },
  mixesQrAndCash: { takes: [sumMinor], gives: "refusal", says: "tries to sell by QR and cash at once" },
  finishesAQrPrepaymentInCash: { takes: [sumMinor], gives: "refusal", says: "tries to finish in cash what was prepaid by QR" },
  refundsMoreByQr: { takes: [operationId, sumMinor], gives: "refusal", says: "tries to give back by QR what is no longer left" },
};

const network: Rows<"network"> = {
  goesOffline: { says: "the network is gone" },
  losesTheAnswerToEverySale: { says: "sales arrive, but their answers are lost" },
  keepsTheAnswerToTheNextSale: { says: "the answer to the next sale will not come through" },
  keepsTheAnswerToTheNextQr: { says: "the answer to the next QR will not come through" },
  seesTheAnswerOnItsWay: { says: "the shop has answered, the till does not know yet" },
  isSlowToMakeAQr: { takes: [{ name: "latencyMs", kind: "milliseconds" }], says: "the network is slow when a QR is made" },
  comesBack: { says: "the network is back" },
};

export const verbsAroundTheTill = {
  ...verbsOf("customer", customer),
  ...verbsOf("otherTill", otherTill),
  ...verbsOf("forbidden", forbidden),
  ...verbsOf("network", network),
};
