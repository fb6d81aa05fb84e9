import assert from "node:assert/strict";
import fc from "fast-check";
import { parse } from "yaml";
import type { TranscriptLine } from "../domain/customer-case.ts";
import { printCase, type PrintedCase } from "./print-case.ts";

const QR = { kind: "reference", name: "qr", fields: [] } as const;
const said = (value: string | number) => ({ kind: "literal", value }) as const;
const verb = (name: string, args: readonly (typeof QR | ReturnType<typeof said>)[] = [], as: string | null = null): TranscriptLine => ({
  kind: "verb",
  verb: name,
  args,
  as,
});

const TOLD: readonly TranscriptLine[] = [
  verb("cashier.sellsByQr", [said("coffeeAndCake")], "qr"),
  { kind: "note", text: "cashier.worksAs: takes a function, which no file can hold" },
  { kind: "world", change: { kind: "switch" } },
  verb("cashier.isKilled"),
  verb("customer.pays", [QR]),
  verb("otherTill.givesBack", [said("A-0184"), said(500)]),
  verb("cashier.receipt", [], "receipt"),
  { kind: "note", text: "the rest of the story was not told" },
];

const CELL: PrintedCase = {
  kind: "cell",
  id: "qr-killed-desktop-5-0-r2-mix",
  title: "The app is killed while it waits: <script>",
  cell: "qr-killed/desktop@5.0/r2/MIX",
  beside: [],
  walk: { rollout: "r2", seed: 1, breaks: ["B1"], faults: ["latency=200"] },
  signature: {
    segment: "sees that it is paid",
    assertion: 'the till comes to "receipt"',
    message: "not within <n> s",
    invariants: ["I1"],
    endpoint: null,
  },
  tells: "story",
  transcript: TOLD,
};

const STEPS: PrintedCase = {
  kind: "steps",
  id: "payment-lost",
  title: "The payment is lost",
  reported: "The customer had paid.\nThe till says nothing.",
  tier: 1,
  fleet: {
    environment: "hotfix",
    platform: "android",
    app: "5.0",
    backend: "2.2",
    rollout: null,
    stage: "MIX",
    serves: null,
    shop: { acquirer: "qrpay" },
    bank: {},
    faults: [],
    locale: null,
    timeZone: null,
  },
  steps: [
    verb("cashier.startsOver"),
    { kind: "world", change: { kind: "upgrade", app: "5.0" } },
    { kind: "world", change: { kind: "bank", knobs: { inquiry: "unavailable" } } },
    { kind: "world", change: { kind: "clock", byMs: 10_800_000 } },
    { kind: "world", change: { kind: "stop" } },
    { kind: "expect", what: { ...QR, name: "receipt", fields: ["totalMinor"] }, is: 23_800, invariants: ["I1"] },
  ],
  saw: { step: 6, says: "*paid*", invariants: [] },
  should: "It prints the receipt.",
};

describe("a printed case", () => {
  it("of a red cell reads as people would write it", () => {
    assert.equal(
      printCase(CELL, { head: ["What this cell did."] }),
      `# What this cell did.
case: qr-killed-desktop-5-0-r2-mix
title: "The app is killed while it waits: <script>"
cell: qr-killed/desktop@5.0/r2/MIX
walk: { rollout: r2, seed: 1, break: [ B1 ], faults: [ latency=200 ], pairs: 0 }
signature:
  segment: sees that it is paid
  assertion: the till comes to "receipt"
  message: not within <n> s
  invariants: [ I1 ]
  endpoint:
transcript:
  - cashier.sellsByQr: coffeeAndCake
    as: qr
  # cashier.worksAs: takes a function, which no file can hold
  - world: switch
  - cashier.isKilled
  - customer.pays: $qr
  - otherTill.givesBack: [ A-0184, 500 ]
  - cashier.receipt:
    as: receipt
  # the rest of the story was not told
`,
    );
  });

  it("of steps leaves out what was not said", () => {
    assert.equal(
      printCase(STEPS, { schema: "../case.schema.json" }),
      `# yaml-language-server: $schema=../case.schema.json
case: payment-lost
title: The payment is lost
reported: |-
  The customer had paid.
  The till says nothing.
tier: 1
fleet:
  platform: android
  app: "5.0"
  backend: "2.2"
  stage: MIX
  shop: { acquirer: qrpay }
steps:
  - cashier.startsOver
  - world: { upgrade: "5.0" }
  - world: { bank: { inquiry: unavailable } }
  - world: { clock: 3h }
  - world: stop the old copy
  - expect: $receipt.totalMinor
    is: 23800
    invariants: [ I1 ]
saw:
  step: 6
  says: "*paid*"
should: It prints the receipt.
`,
    );
  });

  it("says the same whatever stands in its words", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string(), (title, word) => {
        const read = parse(printCase({ ...CELL, title, transcript: [verb("cashier.opensDocument", [said(word)])] })) as Record<
          string,
          unknown
        >;
        assert.equal(read["title"], title);
        assert.deepEqual(read["transcript"], [{ "cashier.opensDocument": word }]);
      }),
    );
  });
});
