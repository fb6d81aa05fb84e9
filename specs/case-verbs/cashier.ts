import type { Kinds } from "./kinds.ts";
import { verbsOf, type Rows } from "./row.ts";

const basket = { name: "basket", kind: "basket" } as const;
const sumMinor = { name: "sumMinor", kind: "minor" } as const;
const number = { name: "number", kind: "text" } as const;
const qr = { name: "qr", kind: "shownQr" } as const;

/** A build that can pay by QR, served by a version that makes codes. */
const makesQr = { needs: ["qr"], served: ["qr"] } as const;
/** The same, served by a version that at least goes on with a code that was made. */
const goesOnWithQr = { needs: ["qr"], served: ["qr-pending"] } as const;

const rows: Rows<"cashier"> = {
  // The shift.
  attachesTo: { takes: [{ name: "store", kind: "text" }], says: "attaches the till to its store" },
  attachesAnew: { says: "attaches the till to the store where it was" },
  opensShift: { says: "opens the shift" },
  closesShift: { says: "closes the shift" },
  xReport: { gives: "xReport", says: "prints the X report" },
  xReportWithQr: { gives: "xReportWithQr", needs: ["qr"], says: "prints the X report of a till that counts money by QR apart" },

  // The cart.
  seesWhatIsOffered: { gives: "texts", says: "sees what is offered, each product with its price" },
  startsSale: { takes: [basket], says: "fills the cart" },
  startsDiscountedSale: { takes: [basket], gives: "minor", needs: ["discount"], says: "fills the cart and gives ten per cent off" },
  seesCart: { takes: [basket], says: "sees the cart as it was" },
  clearsCart: { says: "clears the cart" },
  parksSale: { gives: "text", needs: ["park"], says: "parks the sale and is told under which name" },
  takesParkedSale: { takes: [{ name: "name", kind: "text" }, basket], needs: ["park"], says: "takes a parked sale by its name" },

  // Cash and cards.
  sellsForCash: { takes: [basket], says: "sells for cash, from an empty cart to the receipt" },
  sellsByCard: { takes: [basket], says: "sells by card, from an empty cart to the receipt" },
  opensPayment: { takes: [basket], says: "opens payment" },
  paysCash: { takes: [basket], says: "takes cash" },
  isRefusedToSell: { gives: "refusal", says: "takes cash and is refused" },
  paysByCard: { takes: [basket], says: "takes a card" },
  seesTheCardDeclined: { gives: "notice", says: "sees the card declined" },
  receipt: { gives: "receipt", says: "reads the receipt on the screen" },
  startsOver: { says: "goes from a receipt to the next customer" },

  // QR, to the code.
  sellsByQr: { takes: [basket], gives: "shownQr", ...makesQr, says: "sells by QR, from an empty cart to the code" },
  showsQr: { takes: [basket], gives: "shownQr", ...makesQr, says: "shows the QR, from the choice of tenders" },
  showsQrWithTwoTaps: { takes: [basket], gives: "shownQr", ...makesQr, says: "taps twice and shows the QR" },
  showsAnotherQr: { takes: [basket], gives: "shownQr", ...makesQr, says: "shows another QR after one that ended without money" },
  pointsToTheSticker: { takes: [basket], gives: "text", ...makesQr, says: "points to the sticker on the counter" },
  asksForAQr: { needs: ["qr"], says: "asks for a QR and does not wait for it" },
  seesQr: { takes: [basket], gives: "shownQr", ...goesOnWithQr, says: "sees the QR that was asked for" },
  isRefusedAQr: { gives: "refusal", needs: ["qr"], says: "asks for a QR and is refused" },
  isRefusedASecondQr: { gives: "refusal", needs: ["qr"], says: "asks for a QR that another till shows already, and is refused" },
  isToldThatNoQrCame: { needs: ["qr"], says: "is told that no QR came" },
  isOfferedQr: { gives: "flag", says: "looks whether the choice of tenders offers QR" },
  leavesPayment: { says: "goes back from payment and clears the cart" },
  isSeenWhole: { takes: [qr], gives: "flag", needs: ["qr"], says: "turns the screen to the customer" },
  seesTheSameQrAgain: { takes: [qr], ...goesOnWithQr, says: "sees the same QR again" },
  seesShownToCustomer: { takes: [qr], needs: ["qr", "customer-display"], says: "looks at the customer's screen" },
  seesNothingToScan: { needs: ["qr", "customer-display"], says: "sees the customer's screen cleared" },

  // QR, from the code to its end.
  seesPaid: { takes: [qr], ...goesOnWithQr, says: "sees that it is paid" },
  findsItPaid: { takes: [basket], ...goesOnWithQr, says: "sees that it is paid, where no code was read" },
  findsItPaidAtOnce: { takes: [basket], ...goesOnWithQr, says: "asks for a QR and finds that it is paid" },
  keepsWaiting: { needs: ["qr"], says: "keeps waiting for the money" },
  seesThatTheCustomerIsPaying: { ...goesOnWithQr, says: "sees that the customer is paying" },
  cannotTurnToTheShift: { needs: ["qr"], says: "cannot turn to the shift while the QR waits" },
  asksToCancelQr: { ...goesOnWithQr, says: "asks to cancel the QR" },
  isRefusedToCancelQr: { ...goesOnWithQr, says: "asks to cancel the QR and is refused" },
  seesQrEnd: { takes: [{ name: "status", kind: "qrEnd" }], ...goesOnWithQr, says: "sees how the QR ended" },
  leavesEndedQr: { needs: ["qr"], says: "goes back from the ended QR to an empty cart" },
  turnsToAnotherTender: { takes: [basket], needs: ["qr"], says: "turns from the ended QR to another tender" },

  // Answers that do not come through.
  takesCash: { says: "takes cash and does not wait for what comes of it" },
  seesTheReceipt: { takes: [basket], says: "sees the receipt" },
  isOnlineAgain: { says: "sees that the till is online" },
  seesEverythingSent: { says: "sees that everything was sent" },
  seesThatItWaits: { takes: [{ name: "sales", kind: "count" }], says: "sees how many sales wait to be sent" },

  // Documents made before.
  history: { takes: [{ name: "pages", kind: "pages" }], gives: "history", says: "looks into the history" },
  opensDocument: { takes: [number], gives: "seenSale", says: "opens a document in the history" },
  leavesDocument: { says: "closes the document" },
  refunds: { takes: [sumMinor], says: "gives the money of the open document back" },
  refundsAPart: { takes: [sumMinor], needs: ["partial-refund"], says: "gives a part of the money back" },
  isRefusedARefund: { gives: "refusal", says: "asks for a refund and is refused" },

  // The app.
  isKilled: { says: "the app is killed" },
  losesAllItKept: { says: "all that the app keeps is cleared" },
  reopens: { says: "opens the app again" },
  isStillAttached: { says: "is still signed in" },
  turnsToSomethingElse: { says: "turns to something else: the app goes to the background" },
  comesBackToTheTill: { says: "comes back to the till" },
  worksAs: {
    takes: [{ name: "habit", kind: "habit" }],
    says: "sets the device up otherwise, sees the till come up, and sets it back",
    does: (cast, [habit]: readonly [Kinds["habit"]]) => cast.cashier.worksAs([habit], () => Promise.resolve()),
  },
};

export const cashierVerbs = verbsOf("cashier", rows);
