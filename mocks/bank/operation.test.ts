import assert from "node:assert/strict";
import fc from "fast-check";
import type { LedgerEntry, LedgerEvent } from "../../src/domain/ledger.ts";
import { openAccounts } from "./bank.ts";
import { openLedger } from "./ledger.ts";
import { DEFAULT_TRAITS } from "./traits.ts";

/** What may follow what, told a second time and from the outside: by the events in the ledger alone. */
const MAY_FOLLOW: Readonly<Record<string, readonly string[]>> = {
  registered: ["start"],
  scanned: ["registered"],
  // Late: the payment was under way when the QR ended.
  accepted: ["scanned", "cancelled", "expired"],
  rejected: ["scanned"],
  cancelled: ["registered"],
  expired: ["registered", "scanned"],
};
const AMOUNT = 1000;

const anOrder = fc.constantFrom("a", "b", "c");
const aVerb = fc.oneof(
  fc.record({ kind: fc.constant("register" as const), order: anOrder, dialect: fc.constantFrom("qrpay" as const, "rub-rest" as const) }),
  fc.record({
    kind: fc.constant("customer" as const),
    order: anOrder,
    does: fc.constantFrom("scans" as const, "pays" as const, "is declined" as const, "waits too long" as const, "pays too late" as const),
  }),
  fc.record({ kind: fc.constant("cancel" as const), order: anOrder }),
  fc.record({
    kind: fc.constant("refund" as const),
    order: anOrder,
    refundId: fc.constantFrom("r1", "r2", "r3", "r4"),
    amountMinor: fc.integer({ min: 1, max: AMOUNT + 1 }),
  }),
  fc.record({ kind: fc.constant("settle" as const) }),
  fc.record({ kind: fc.constant("three days pass" as const) }),
);
type ToldVerb = typeof aVerb extends fc.Arbitrary<infer Verb> ? Verb : never;

describe("the bank's operations", () => {
  it("stay legal and never give back more than was taken, whatever shop, customer and clock do", () => {
    fc.assert(
      fc.property(fc.array(aVerb, { maxLength: 40 }), (verbs) => checkStory(tell(verbs))),
      { numRuns: 300 },
    );
  });
});

function tell(verbs: readonly ToldVerb[]): readonly LedgerEntry[] {
  let at = 0;
  const ledger = openLedger(() => (at += 1));
  const bank = openAccounts({ accounts: ["shop"], ledger, traits: DEFAULT_TRAITS, seed: "1", now: () => at, onNews: async () => {} });
  for (const verb of verbs) {
    const operation = bank.all().find((one) => "order" in verb && one.order === verb.order);
    switch (verb.kind) {
      case "register":
        bank.register({
          account: "shop",
          dialect: verb.dialect,
          order: verb.order,
          amountMinor: AMOUNT,
          note: "",
          expiresAt: null,
          sticker: null,
        });
        break;
      case "customer":
        if (operation !== undefined) bank.customer("shop", verb.does, operation.payload);
        break;
      case "cancel":
        if (operation !== undefined) bank.cancel(operation);
        break;
      case "refund":
        if (operation !== undefined) bank.refund(operation, verb);
        break;
      case "settle":
        bank.settle("shop");
        break;
      case "three days pass":
        at += 3 * 86_400_000;
        break;
    }
  }
  return ledger.read({ since: 0, account: null });
}

function checkStory(entries: readonly LedgerEntry[]): void {
  assert.deepEqual(
    entries.map((entry) => entry.seq),
    entries.map((_, index) => index + 1),
  );
  for (const events of eventsByOperation(entries)) {
    const steps = events.map((event) => event.kind).filter((kind) => kind in MAY_FOLLOW);
    steps.forEach((step, index) =>
      assert.ok(MAY_FOLLOW[step]?.includes(steps[index - 1] ?? "start"), `${step} after ${steps[index - 1] ?? "nothing"}`),
    );

    const taken = sum(events, "accepted");
    assert.ok(sum(events, "refund-completed") <= taken, "more refunded than paid");
    assert.ok(taken === 0 || taken === AMOUNT);
    const refundIds = events.flatMap((event) => (event.kind === "refund-requested" ? [event.refundId] : []));
    assert.equal(new Set(refundIds).size, refundIds.length, "one refund id, one refund");
  }
}

function eventsByOperation(entries: readonly LedgerEntry[]): readonly (readonly LedgerEvent[])[] {
  const ids = new Set(entries.map((entry) => entry.bankOperation));
  return [...ids].map((id) => entries.filter((entry) => entry.bankOperation === id).map((entry) => entry.event));
}

function sum(events: readonly LedgerEvent[], kind: "accepted" | "refund-completed"): number {
  return events.reduce((total, event) => (event.kind === kind ? total + event.amountMinor : total), 0);
}
