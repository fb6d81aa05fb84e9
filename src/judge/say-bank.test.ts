import { strict as assert } from "node:assert";
import { ledger, PAID_LEDGER, PAYLOAD } from "./recorded-example.ts";
import { sayBank } from "./say-bank.ts";

const registered = { kind: "registered", amountMinor: 1999, currency: "RUB", payload: PAYLOAD } as const;

describe("what the bank did, in a sentence", () => {
  it("is what it took and gave back", () => {
    assert.equal(sayBank(PAID_LEDGER), "the bank took 19.99");
    assert.equal(
      sayBank(
        ledger([
          registered,
          { kind: "accepted", amountMinor: 1999, bankTrxId: "a" },
          { kind: "accepted", amountMinor: 1999, bankTrxId: "b" },
          { kind: "refund-completed", refundId: "r", amountMinor: 500 },
        ]),
      ),
      "the bank took 39.98 in 2 payments and gave 5.00 back",
    );
  });

  it("is how the QR ended when nothing was taken", () => {
    assert.equal(sayBank(ledger([registered])), "the bank gave a QR and nobody paid it");
    assert.equal(sayBank(ledger([registered, { kind: "rejected", reason: "no money" }])), "the bank rejected the payment");
  });

  it("is nothing when the story never came to the bank", () => {
    assert.equal(sayBank([]), null);
  });
});
