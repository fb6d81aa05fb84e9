import type { CaseVerbFacts, CaseVocabulary } from "../domain/case-vocabulary.ts";
import { PLATFORMS } from "../domain/platform.ts";
import { STAGES } from "../domain/stage.ts";
import type { CaseProject } from "./read-case.ts";

/** A small shop and its words, for tests of cases. */
const verb = (says: string, facts: Partial<CaseVerbFacts> = {}): CaseVerbFacts => ({
  takes: [],
  gives: null,
  needs: [],
  served: [],
  platforms: ["desktop", "android", "ios"],
  says,
  ...facts,
});
const basket = { name: "basket", kind: "basket" };
const qr = { name: "qr", kind: "shownQr" };

export const WORDS: CaseVocabulary = {
  verbs: {
    "cashier.sellsByQr": verb("sells by QR", { takes: [basket], gives: "shownQr", needs: ["qr"], served: ["qr"] }),
    "cashier.sellsForCash": verb("sells for cash", { takes: [basket] }),
    "cashier.seesPaid": verb("sees that it is paid", { takes: [qr], needs: ["qr"], served: ["qr-pending"] }),
    "cashier.parksSale": verb("parks the sale", { gives: "text" }),
    "cashier.takesParkedSale": verb("takes a parked sale", { takes: [{ name: "name", kind: "text" }, basket] }),
    "cashier.refundsAPart": verb("gives a part back", { takes: [{ name: "sumMinor", kind: "minor" }], needs: ["partial-refund"] }),
    "cashier.opensDocument": verb("opens a document", { takes: [{ name: "number", kind: "text" }], gives: "document" }),
    "cashier.isKilled": verb("is killed"),
    "cashier.receipt": verb("reads the receipt", { gives: "receipt" }),
    "customer.pays": verb("pays", { takes: [qr], platforms: PLATFORMS }),
    "office.opensThePage": verb("opens the page", { platforms: ["web"] }),
    "otherTill.createsQr": verb("shows a QR", { takes: [{ name: "sumMinor", kind: "minor" }], gives: "madeQr", platforms: PLATFORMS }),
    "officeBooks.reconciles": verb("reconciles", { takes: [{ name: "sinceMinutesAgo", kind: "count", optional: true }] }),
  },
  kinds: {
    basket: { kind: "word", words: { coffeeAndCake: { total: 45_900 }, groceries: { total: 65_030 } } },
    text: { kind: "text" },
    minor: { kind: "number" },
    count: { kind: "number" },
    flag: { kind: "flag" },
    shownQr: { kind: "given", fields: { operation: "text", expectedMinor: "minor" } },
    madeQr: { kind: "given", fields: { operationId: "text", amountMinor: "minor" } },
    document: { kind: "given", fields: { sumMinor: "minor", tender: "text", returned: "flag" } },
    receipt: { kind: "given", fields: { totalMinor: "minor", number: "text" } },
  },
  spared: ["Earl Grey"],
};

const build = (platform: string, version: string, features: readonly string[]) => ({ platform, version, features });
const rollout = (id: string, from: string, to: string) => ({ id, from, to, stages: STAGES });

export const PROJECT = {
  environments: {
    hotfix: { backend: "2.2", rollout: "r2", stage: "DONE" },
    qa: { backend: "2.3", rollout: "r3", stage: "DONE" },
  },
  cashiers: [
    build("desktop", "4.9", []),
    build("desktop", "5.0", ["qr", "partial-refund"]),
    build("android", "4.9", []),
    build("android", "5.0", ["qr"]),
    build("web", "served", []),
  ],
  backends: {
    "2.0": { features: [] },
    "2.1": { features: ["qr-pending"] },
    "2.2": { features: ["qr", "qr-pending"] },
    "2.3": { features: ["qr", "qr-pending"] },
  },
  rollouts: {
    r1: rollout("r1", "2.0", "2.1"),
    r2: rollout("r2", "2.1", "2.2"),
    r3: { ...rollout("r3", "2.2", "2.3"), stages: ["BASE", "MIX", "DONE"] },
  },
  acquirers: ["qrpay", "rub-rest"],
  breakages: { X1: {} },
  qualification: null,
} as unknown as CaseProject;

export const CASE = `# A case as support writes it.
case: payment-lost
title: The payment is lost
reported: |
  Иван Петров, 8 999 123-45-67, had one Earl Grey and paid.
tier: 1
fleet:
  platform: android
  app: "5.0"
  stage: MIX
  serves: old
  shop: { acquirer: qrpay, qr: true }
steps:
  - cashier.sellsByQr: coffeeAndCake
    as: qr
  - world: switch
  - cashier.isKilled
  - customer.pays: $qr
  - cashier.seesPaid: $qr
  - cashier.receipt:
    as: receipt
  - expect: $receipt.totalMinor
    is: 45900
    invariants: [I1]
saw:
  step: 5
  says: "*paid*"
  invariants: [I1]
should: The till finds its payment again.
`;

export const CELL = `case: payment-lost--android-5-0--r2--MIX
title: The payment is lost
cell: payment-lost/android@5.0/r2/MIX
walk: { rollout: r2, seed: 1, break: [X1], faults: [callbacks=dropped], pairs: 0 }
signature: { segment: sees that it is paid, assertion: it is paid, message: "", invariants: [I1], endpoint: }
transcript:
  - cashier.sellsByQr: coffeeAndCake
    as: qr
  - customer.pays: $qr
`;
