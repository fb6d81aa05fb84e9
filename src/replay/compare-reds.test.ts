import assert from "node:assert/strict";
import fc from "fast-check";
import type { Signature, Verdict } from "../domain/verdict.ts";
import { compareReds } from "./compare-reds.ts";

const RED: Signature = {
  segment: "sees that it is paid",
  invariants: ["I1", "I11"],
  assertion: "the till comes to the receipt",
  message: "not within <n> s",
  endpoint: null,
};

function verdict(signature: Signature | null, changes: Partial<Verdict> = {}): Verdict {
  const kind = signature === null ? "compatible" : "regression";
  return {
    cell: "c",
    kind,
    openBecause: null,
    invariants: [],
    signature,
    differences: [],
    sentence: "it works",
    evidence: null,
    ...changes,
  };
}

describe("a red cell that was told again", () => {
  it("is reproduced when it fails in the same way, whatever its control added", () => {
    assert.deepEqual(compareReds(RED, verdict({ ...RED, invariants: ["I11", "I1", "I12"] })), { kind: "reproduced" });
  });

  it("is not when it is green or gives no answer", () => {
    assert.deepEqual(compareReds(RED, verdict(null)), { kind: "not reproduced", difference: "nothing failed this time: it works" });
    assert.deepEqual(compareReds(RED, verdict(null, { kind: "open", sentence: "the driver was lost" })), {
      kind: "no answer",
      why: "the driver was lost",
    });
  });

  it("is not when it fails otherwise, and the first difference is said", () => {
    assert.deepEqual(compareReds(RED, verdict({ ...RED, assertion: "the code is whole", invariants: ["I9"] })), {
      kind: "not reproduced",
      difference: 'it fails otherwise: it fails because "the code is whole", where the record has "the till comes to the receipt"',
    });
    assert.deepEqual(compareReds(RED, verdict({ ...RED, invariants: [] })), {
      kind: "not reproduced",
      difference: 'it fails otherwise: it breaks "no promise", where the record has "I1, I11"',
    });
  });

  it("is never reproduced by a failure of which anything else differs", () => {
    const text = fc.string();
    fc.assert(
      fc.property(text, text, text, fc.option(text), (segment, assertion, message, endpoint) => {
        const same = segment === RED.segment && assertion === RED.assertion && message === RED.message && endpoint === RED.endpoint;
        assert.equal(compareReds(RED, verdict({ ...RED, segment, assertion, message, endpoint })).kind === "reproduced", same);
      }),
    );
  });
});
