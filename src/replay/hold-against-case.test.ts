import assert from "node:assert/strict";
import type { CustomerSaw } from "../domain/customer-case.ts";
import type { Moment, Telling } from "../domain/replay.ts";
import { holdAgainstCase } from "./hold-against-case.ts";

const MOMENT: Moment = {
  step: 3,
  words: "the cashier sees that it is paid",
  line: 22,
  column: 5,
  sentence: "the till shows the receipt: not within 15 s",
  assertion: "the till shows the receipt",
  expected: null,
  actual: "not within 15 s",
  invariants: ["I1", "I11"],
  segment: "sees that it is paid",
};

function wrong(moment: Partial<Moment> = {}): Telling {
  const signature = { segment: "", invariants: [], assertion: "", message: "", endpoint: null };
  return { kind: "went wrong", moment: { ...MOMENT, ...moment }, signature, verdict: "the customer has paid, and the till does not know" };
}

const saw = (says: Partial<CustomerSaw> = {}): CustomerSaw => ({ step: null, says: null, invariants: [], ...says });
const differs = (what: CustomerSaw, telling: Telling): string => {
  const held = holdAgainstCase(what, telling);
  return held.kind === "not reproduced" ? held.differs : held.kind;
};

describe("a telling held against what the customer saw", () => {
  it("reproduces it where it goes wrong at that step, in those words, with those invariants", () => {
    assert.equal(differs(saw(), wrong()), "reproduced");
    assert.equal(differs(saw({ step: 3, says: "*NOT within*", invariants: ["I1"] }), wrong()), "reproduced");
    assert.equal(differs(saw({ says: "*customer has paid*" }), wrong()), "reproduced");
  });

  it("says that it went to the end", () => {
    assert.equal(
      differs(saw({ step: 3 }), { kind: "went well", steps: 4, words: "" }),
      "all 4 steps went well, and so does what they left behind; the customer saw it go wrong at step 3",
    );
  });

  it("says that it went wrong earlier, or later", () => {
    assert.match(differs(saw({ step: 4 }), wrong()), /^it went wrong earlier than for the customer, at step 3 \(the cashier sees/);
    assert.match(differs(saw({ step: 2 }), wrong()), /^step 2, where it went wrong for the customer, went well; it went wrong at step 3/);
    assert.match(differs(saw({ step: 2 }), wrong({ step: null })), /it went wrong behind the last step/);
  });

  it("says that another sentence was read, or that other promises were kept", () => {
    assert.equal(
      differs(saw({ says: "*refund*" }), wrong()),
      'it went wrong at step 3 (the cashier sees that it is paid), but otherwise: "the till shows the receipt: not within 15 s" does not read like "*refund*"',
    );
    assert.match(differs(saw({ invariants: ["I2"] }), wrong()), /but I2 held there/);
  });

  it("says nothing of the product when the test broke", () => {
    assert.equal(differs(saw(), { kind: "no answer", why: "no browser" }), "no answer");
  });
});
