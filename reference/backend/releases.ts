import type { TraitsOf, TraitTable } from "./traits.ts";

/** Everything in which releases of this backend differ, and what a release may be told to do differently. */
export const RELEASE_TRAITS = {
  /** Which store of money truth a document is written to: the two columns of the old, the payment rows of the new. */
  writes: ["old", "both", "new"],
  reads: ["old", "new else old", "new"],
  /** `dark`: what another release began can be polled, paid, cancelled, refunded and sold, but nothing new begins here. */
  qr: ["none", "dark", "on"],
  /** Whether shift report and history name card and QR apart. */
  tenderSumsOnWire: ["legacy", "legacy and new"],
  nextHrefOnWire: ["absent", "sent"],
  /** Fields of a request that the release does not know: refused with 1007. */
  unknownFields: ["refused", "ignored"],
  /** The old name of everything that is not cash: tills of the field still read it. */
  noCashSumOnWire: ["sent", "dropped"],
  /** Whether a sale must carry the header X-Pos-Operation-Id. */
  operationIdHeader: ["optional", "required"],
  /** The unit of amounts of QR operations on the wire to a till. */
  qrAmountOnWire: ["minor", "major"],
  /** How a payment row with a tender that the release does not know is read. */
  qrRowReader: ["open text", "strict"],
  /** Which tills read the tender QR in the history: those that announced that they know it, or all. */
  qrTenderOnWire: ["announced", "always"],
  /** How moments are written to a till: history, shift report and the end of a QR's life. */
  momentsOnWire: ["whole seconds", "milliseconds"],
  /** How much a document's tenders may differ from its positions: what rounding leaves, or nothing. */
  sumTolerance: ["below 10 kopecks", "none"],
  /** The blocks of a receipt in the store's settings. */
  receiptLayout: ["text and lines", "with QR"],
  /** What a refund by QR is held against: all that was given back before and itself, or itself alone. */
  refundBound: ["all parts together", "each alone"],
  /** Under which name a receipt is asked for again when the fiscal device gave no answer. */
  receiptRetry: ["same key", "new key"],
  /** What a notice of the bank changes: the operation, or (a fault) the old columns alone. */
  callbackWrites: ["operation", "old columns"],
  /** Whose repetitions a sale's id is looked up for: those of every release, or (a fault) those that this release took. */
  saleKeyScope: ["service", "release"],
  /** Where QR operations are kept until they end: with all copies, or (a fault) in the memory of the copy that began them. */
  pendingOperations: ["database", "own memory"],
  /** Whether a sale that another till is being paid for may get a second QR (a fault). */
  qrForClaimedSale: ["refused", "made"],
  /** Fields of answers to tills that no build has heard of. */
  unknownAnswerFields: ["none", "sent"],
  /** The name of the store's acquirer in the settings: free text. */
  acquirerName: ["dialect", "trade name"],
  /** What becomes of news of the bank that is older than what the release knows already. */
  lateNews: ["ignored", "believed"],
  /** What becomes of money that comes after its QR has ended without it. */
  lateMoney: ["given back", "sold in two shifts"],
  /** Under which number an order is registered again after the bank has failed. */
  registeredAgain: ["same order", "new order"],
  /** How the state of a payment by a sticker is asked: by sticker and activation, or by the sticker, whatever was paid by it last. */
  stickerStatus: ["by activation", "by sticker"],
  /** How the pages of the history follow each other; without counted offsets only who follows `nextHref` comes further. */
  historyPages: ["by offset", "by link alone"],
  /** What the shift report names in its query. */
  shiftReport: ["money of the release", "an old column as well"],
  /** Where a return is written: a forgotten path knows one store only. */
  returnsWritten: ["as sales are", "old store alone"],
  /** How a request's store is looked up. A prepared `select *` is only good for the columns that were there when it was prepared. */
  storeLookup: ["columns by name", "prepared select *"],
  /** Who goes on with a QR operation: the till of its store, or (a fault) that start of the till's app which this copy has heard of. */
  operationHolder: ["the store's till", "the start that was heard of"],
  /** How long whoever asks for a shift report may take the answer for the present one. */
  shiftReportAge: ["no time", "five minutes"],
  /** What becomes of the bonus that a sale earns: it is the till's business, or (a fault) it is entered where older releases keep what was given back. */
  bonusEarned: ["left to the till", "entered in the old columns"],
} as const satisfies TraitTable;

export type Release = TraitsOf<typeof RELEASE_TRAITS>;

/** What every release does alike. */
const USUAL = {
  unknownFields: "refused",
  noCashSumOnWire: "sent",
  operationIdHeader: "optional",
  qrAmountOnWire: "minor",
  qrRowReader: "open text",
  qrTenderOnWire: "announced",
  momentsOnWire: "whole seconds",
  sumTolerance: "below 10 kopecks",
  receiptLayout: "text and lines",
  refundBound: "all parts together",
  receiptRetry: "same key",
  callbackWrites: "operation",
  saleKeyScope: "service",
  pendingOperations: "database",
  qrForClaimedSale: "refused",
  unknownAnswerFields: "none",
  acquirerName: "dialect",
  lateNews: "ignored",
  lateMoney: "given back",
  registeredAgain: "same order",
  stickerStatus: "by activation",
  historyPages: "by offset",
  shiftReport: "money of the release",
  returnsWritten: "as sales are",
  storeLookup: "columns by name",
  operationHolder: "the store's till",
  shiftReportAge: "no time",
  bonusEarned: "left to the till",
} as const satisfies Partial<Release>;

/** The release that switches QR on and leaves the old store; those after it do the same over a smaller schema. */
const QR = { ...USUAL, writes: "new", reads: "new", qr: "on", tenderSumsOnWire: "legacy and new", nextHrefOnWire: "sent" } as const;

export const RELEASES: Readonly<Record<string, Release>> = {
  "2.0": { ...USUAL, writes: "old", reads: "old", qr: "none", tenderSumsOnWire: "legacy", nextHrefOnWire: "absent" },
  "2.1": { ...USUAL, writes: "both", reads: "new else old", qr: "dark", tenderSumsOnWire: "legacy", nextHrefOnWire: "absent" },
  "2.2": QR,
  // What was mended in 2.2 for customers who could not wait for the next release; the table knows nothing of what was broken.
  "2.2.1": QR,
  "2.3": QR,
  "2.4": QR,
};
