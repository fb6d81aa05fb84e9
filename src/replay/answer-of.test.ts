import assert from "node:assert/strict";
import type { Moment, Reproduction, Telling, Tier1Shown } from "../domain/replay.ts";
import { answerOf, exitOfReplay } from "./answer-of.ts";

const MOMENT: Moment = {
  step: 8,
  words: "the cashier sees that it is paid",
  line: 28,
  column: 5,
  sentence: "no such QR operation",
  assertion: "",
  expected: null,
  actual: null,
  invariants: ["I1"],
  segment: "",
};
const RED: Reproduction = { kind: "reproduced", moment: MOMENT };
const signature = { segment: "", invariants: [], assertion: "", message: "", endpoint: null };
const WRONG: Telling = { kind: "went wrong", moment: { ...MOMENT, step: 9 }, signature, verdict: "" };
const WELL: Telling = { kind: "went well", steps: 10, words: "" };
const GREEN: Tier1Shown = { kind: "shown", decision: "BOARD", sentence: "tier 1 is green", run: "r" };

const said = (reproduction: Reproduction, fix: Telling | null = null, tier1: Tier1Shown = { kind: "not asked" }) => {
  const answered = answerOf({ reproduction, fix: fix === null ? null : { what: "backend 2.2.1", telling: fix }, tier1 });
  return `${exitOfReplay(answered)} ${answered.sentence}`;
};

describe("the answer of a replay", () => {
  it("is 1 where production shows what the customer saw", () => {
    assert.equal(said(RED), "1 reproduced at step 8: no such QR operation");
  });

  it("is 3 where it does not, or nothing can be said, whatever the fix does", () => {
    assert.equal(said({ kind: "not reproduced", differs: "all went well", moment: null }, WELL), "3 not reproduced: all went well");
    assert.equal(said({ kind: "no answer", why: "no browser" }), "3 nothing can be said of the case: no browser");
    assert.match(
      said(RED, { kind: "no answer", why: "it does not start" }),
      /^3 .*nothing can be said of backend 2\.2\.1: it does not start/,
    );
  });

  it("is 0 only where it was red, is green, and tier 1 is green or was left out aloud", () => {
    assert.equal(said(RED, WELL, GREEN), "0 fixed by backend 2.2.1: red at step 8: no such QR operation, green now, and tier 1 is green");
    assert.match(
      said(RED, WELL, { kind: "left out", why: "tier 1 was left out by --quick" }),
      /^0 .*green now; tier 1 was left out by --quick/,
    );
  });

  it("is 3 where tier 1 gave no answer", () => {
    assert.match(said(RED, WELL, { ...GREEN, decision: "HOLD", sentence: "tier 1: HOLD" }), /^3 .*was not shown: tier 1: HOLD/);
  });

  it("is 1 where the fix mends nothing, or breaks something else", () => {
    assert.equal(said(RED, WRONG), "1 not fixed: with backend 2.2.1 it goes wrong at step 9, too: no such QR operation");
    assert.match(
      said(RED, WELL, { ...GREEN, decision: "REFUSE", sentence: "tier 1: REFUSE" }),
      /^1 backend 2\.2\.1 mends the case, but breaks something else: tier 1: REFUSE/,
    );
  });
});
