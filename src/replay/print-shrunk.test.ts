import assert from "node:assert/strict";
import { printShrunk, type ShrunkRecord } from "./print-shrunk.ts";

const RECORD: ShrunkRecord = {
  schema: 1,
  shrinking: "shrink-totals-1",
  case: "totals",
  title: "The X report stops growing",
  seed: 1,
  steps: 4,
  answer: "shrunk",
  sentence: "4 steps are cut to 2, which fail alone in the same way",
  kept: [
    { step: 2, words: "the cashier prints the X report" },
    { step: 4, words: "$noon.cashMinor is 12000" },
  ],
  removed: [
    { step: 1, words: "the cashier opens the shift" },
    { step: 3, words: "the network is gone" },
  ],
  tries: 7,
  whole: true,
  tookMs: 130_000,
  control: null,
  signature: "s",
  file: "totals.shrunk.yaml",
};

describe("a case that was cut down, printed", () => {
  it("shows what is left, what is gone, and how to tell it", () => {
    assert.equal(
      printShrunk(RECORD, { colour: false }),
      `SHRUNK  The X report stops growing

  left of 4 steps
      2. the cashier prints the X report
      4. $noon.cashMinor is 12000
  removed
      1. the cashier opens the shift
      3. the network is gone

  4 steps are cut to 2, which fail alone in the same way
  7 parts were tried in 2 min 10 s, seed 1; no step of it can be left out
  the old version passes what is left
  replay it with: tillgate replay totals.shrunk.yaml
`,
    );
  });

  it("says when the time was over, and what could not be held beside it", () => {
    const printed = printShrunk({ ...RECORD, whole: false, control: "backend 2.1 does not offer qr" }, { colour: false });
    assert.match(printed, /the time was over: fewer steps might do/);
    assert.match(printed, /nothing was held beside it: backend 2\.1 does not offer qr/);
  });

  it("says why nothing was cut", () => {
    const { schema, shrinking, title, seed, steps } = RECORD;
    const sentence = "not reproduced: all 4 steps went well";
    assert.equal(
      printShrunk({ schema, shrinking, case: "totals", title, seed, steps, answer: "not reproduced", sentence }, { colour: false }),
      `NOT REPRODUCED  The X report stops growing\n\n  ${sentence}\n`,
    );
  });
});
