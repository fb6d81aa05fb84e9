/**
 * Incompatibilities that can be planted in this shop, each by overriding a trait of one part of it. Which cells each must turn red
 * is predicted by the catalogue of the domain; the harness is told none of it.
 */
export const breakages = {
  K01: {
    id: "K01",
    title: "2.2 writes the tender QR into the history of every till, also where cashier 4.9 on Android and iOS cannot read it",
    rollout: "r2",
    plants: [backend("2.2", { qrTenderOnWire: "always" })],
  },
  K02: {
    id: "K02",
    title: "2.2 renames noCashSum to cardSum in history and shift report, and drops the old name",
    rollout: "r2",
    plants: [backend("2.2", { noCashSumOnWire: "dropped" })],
  },
  K03: {
    id: "K03",
    title: "2.2 refuses a sale without the header X-Pos-Operation-Id, which cashier 4.9 never sends",
    rollout: "r2",
    plants: [backend("2.2", { operationIdHeader: "required" })],
  },
  K04: {
    id: "K04",
    title: "cashier 5.0 names qrSum in every sale, a field that 2.1 refuses",
    rollout: "r2",
    plants: [cashier("5.0", { qrSumSent: "always" })],
  },
  K06: {
    id: "K06",
    title: "2.2 writes amounts of QR operations in rubles instead of kopecks",
    rollout: "r2",
    plants: [backend("2.2", { qrAmountOnWire: "major" })],
  },
  K07: {
    id: "K07",
    title: "2.2 writes moments with milliseconds, which the cashier on iOS cannot read",
    rollout: "r2",
    plants: [backend("2.2", { momentsOnWire: "milliseconds" })],
  },
  K08: {
    id: "K08",
    title: "2.2 no longer tolerates the kopecks that cashier 4.9 on Android and iOS loses where it cuts line sums off",
    rollout: "r2",
    plants: [backend("2.2", { sumTolerance: "none" })],
  },
  K09: {
    id: "K09",
    title: "2.2 gives the history in pages of 25 that follow each other by nextHref alone, and ignores the offset that cashier 4.9 counts",
    rollout: "r2",
    plants: [backend("2.2", { historyPages: "by link alone" })],
  },
  K11: {
    id: "K11",
    title: "2.2 adds a kind of receipt block to the settings that cashier 4.9 on Android cannot read",
    rollout: "r2",
    plants: [backend("2.2", { receiptLayout: "with QR" })],
  },
  K13: {
    id: "K13",
    title: "the migration to 2.2 drops the old columns one release early, while 2.1 serves",
    rollout: "r2",
    plants: [{ in: "migrate", env: traits({ oldColumns: "dropped" }) }],
  },
  K14: {
    id: "K14",
    title: "the shift report of 2.2 still names a column that the migration to 2.3 drops",
    rollout: "r3",
    plants: [backend("2.2", { shiftReport: "an old column as well" })],
  },
  K16: {
    id: "K16",
    title: "the migration to 2.2 leaves the old columns required and takes their default away, and 2.2 no longer writes them",
    rollout: "r2",
    plants: [{ in: "migrate", env: traits({ oldColumns: "kept without default" }) }],
  },
  K17: {
    id: "K17",
    title: "the migration to 2.2 lists the tenders that there may be and forgets QR",
    rollout: "r2",
    plants: [{ in: "migrate", env: traits({ tenders: "listed" }) }],
  },
  K18: {
    id: "K18",
    title: "2.1 cannot read the tender QR that 2.2 writes",
    rollout: "r2",
    plants: [backend("2.1", { qrRowReader: "strict" })],
  },
  K19: {
    id: "K19",
    title: "the backfill reads first and writes later without a guard, over fresh returns",
    rollout: "r2",
    plants: [{ in: "backfill", env: traits({ guard: "none" }) }],
  },
  K20: {
    id: "K20",
    title: "the backfill stops at 80 %, and accounts are switched all the same",
    rollout: "r2",
    plants: [
      { in: "backfill", env: traits({ stopAt: 0.8 }) },
      { in: "gate", skipped: true },
    ],
  },
  K21: {
    id: "K21",
    title: "2.1 writes sales into both stores, returns into the old one alone",
    rollout: "r1",
    plants: [backend("2.1", { returnsWritten: "old store alone" })],
  },
  K22: {
    id: "K22",
    title: "the migration to 2.1 waits for its locks however long a report runs, and every query queues up behind it",
    rollout: "r1",
    plants: [{ in: "migrate", env: traits({ locks: "waited for" }) }],
  },
  K23: {
    id: "K23",
    title: "2.3 keeps QR operations that have not ended in the memory of the copy that began them",
    rollout: "rc",
    plants: [backend("2.3", { pendingOperations: "own memory" })],
  },
  K24: {
    id: "K24",
    title: "2.1 books a callback of the bank in the old columns alone",
    rollout: "r2",
    plants: [backend("2.1", { callbackWrites: "old columns" })],
  },
  K26: {
    id: "K26",
    title: "2.4 recognises a sale that comes again only when it took it the first time itself",
    rollout: "rc",
    plants: [backend("2.4", { saleKeyScope: "release" })],
  },
  K27: {
    id: "K27",
    title: "cashier 5.0 on Android and iOS cannot do without qrPayEnabled in the settings, which 2.1 never sends",
    rollout: "r2",
    plants: [cashier("5.0", { qrPayEnabled: "required" })],
  },
  K28: {
    id: "K28",
    title: "cashier 5.0 on Android forgets its QR operation when the app dies",
    rollout: "r2",
    plants: [cashier("5.0", { pendingOperation: "lost" }, "android")],
  },
  K29: {
    id: "K29",
    title: "cashier 5.0 on the desktop mints an operation id per tap",
    rollout: "r2",
    plants: [cashier("5.0", { operationIdMinted: "per tap" }, "desktop")],
  },
  K30: {
    id: "K30",
    title: "the bank calls a QR whose time is over by a word that no release knows",
    rollout: "rc",
    plants: [bank({ statusVocabulary: "adds an end" })],
  },
  X1: {
    id: "X1",
    title: "the backfill takes thousands of rows at once, neither rests nor vacuums in between, and keeps an index on what it writes",
    rollout: "r2",
    plants: [{ in: "backfill", env: traits({ manners: "greedy" }) }],
  },
  X3: {
    id: "X3",
    title: "the bank answers OK to the cancel of a QR that is paid, and does nothing",
    rollout: "rc",
    plants: [bank({ paidCancel: "answers ok" })],
  },
  X7: {
    id: "X7",
    title: "2.0 prepares a select * on a table that the migration to 2.1 adds columns to",
    rollout: "r1",
    plants: [backend("2.0", { storeLookup: "prepared select *" })],
  },
  X8: {
    id: "X8",
    title: "cashier 5.0 on iOS ends the wait for a QR by a timer of its own when the app comes back",
    rollout: "r2",
    plants: [cashier("5.0", { waitEnds: "with a timer of its own" }, "ios")],
  },
  X9: {
    id: "X9",
    title: "2.4 believes late news of a payment's beginning after it knows the end",
    rollout: "rc",
    plants: [backend("2.4", { lateNews: "believed" })],
  },
  X10: {
    id: "X10",
    title: "2.4 asks for the state of a payment by the sticker alone, whatever was paid by it last",
    rollout: "rc",
    plants: [backend("2.4", { stickerStatus: "by sticker" })],
  },
  X11: {
    id: "X11",
    title: "2.4 holds each refund against the whole payment, and forgets the parts before it",
    rollout: "rc",
    plants: [backend("2.4", { refundBound: "each alone" })],
  },
  X12: {
    id: "X12",
    title: "2.4 asks for a receipt under another name when the fiscal device gave no answer",
    rollout: "rc",
    plants: [backend("2.4", { receiptRetry: "new key" })],
  },
  X14: {
    id: "X14",
    title: "2.4 makes a QR for a parked sale that another till shows a QR for",
    rollout: "rc",
    plants: [backend("2.4", { qrForClaimedSale: "made" })],
  },
  X15: {
    id: "X15",
    title: "cashier 5.0 on Android asks under another id for a QR whose answer was lost",
    rollout: "r2",
    plants: [cashier("5.0", { operationIdAfterLostAnswer: "new" }, "android")],
  },
  X16: {
    id: "X16",
    title: "2.4 sells late money in the shift of its QR and once more in the one that is open",
    rollout: "rc",
    plants: [backend("2.4", { lateMoney: "sold in two shifts" })],
  },
  X17: {
    id: "X17",
    title: "2.4 registers an order again under a new number after the bank has failed",
    rollout: "rc",
    plants: [backend("2.4", { registeredAgain: "new order" })],
  },
  X18: {
    id: "X18",
    title: "cashier 5.0 on iOS asks again for the operation that the bank has declined",
    rollout: "r2",
    plants: [cashier("5.0", { retriedOperation: "the ended one" }, "ios")],
  },
  X19: {
    id: "X19",
    title: "cashier 5.0 on the desktop leaves the last code on the customer's screen",
    rollout: "r2",
    plants: [cashier("5.0", { customerDisplay: "keeps the last code" }, "desktop")],
  },
} as const;

/** In the bank that all releases share. */
function bank(overridden: Readonly<Record<string, string>>) {
  return { in: "bank", env: { BANK_TRAITS: JSON.stringify(overridden) } } as const;
}

function backend<Version extends string>(version: Version, overridden: Readonly<Record<string, string>>) {
  return { in: "backend", version, env: traits(overridden) } as const;
}

/** In a build of the till; without a platform in all of them. */
function cashier(version: string, overridden: Readonly<Record<string, string>>, platform: "desktop" | "android" | "ios" | null = null) {
  return { in: "cashier", platform, version, env: traits(overridden) } as const;
}

function traits(overridden: Readonly<Record<string, string | number>>) {
  return { REFERENCE_TRAITS: JSON.stringify(overridden) };
}
