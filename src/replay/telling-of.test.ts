import assert from "node:assert/strict";
import type { AttemptEvidence, Outcome, Step } from "../domain/attempt.ts";
import type { Telling } from "../domain/replay.ts";
import type { Verdict } from "../domain/verdict.ts";
import { exampleCase, WORDS } from "./example-case.ts";
import { tellingOf } from "./telling-of.ts";

const FAILS: Outcome = {
  kind: "fail",
  segment: "sees that it is paid",
  assertion: "the till shows the receipt",
  message: "the till shows the receipt: not within 15 s\n  at somewhere",
  expected: null,
  actual: "not within 15 s",
  invariants: ["I11"],
};
const step = (caseStep?: number): Step => ({
  sentence: "s",
  actor: "cashier",
  startedAt: 0,
  endedAt: 1,
  screenshot: null,
  screen: null,
  ...(caseStep === undefined ? {} : { caseStep }),
});
const signature = {
  segment: "sees that it is paid",
  invariants: ["I1"],
  assertion: "a",
  message: "one payment has no receipt",
  endpoint: null,
};
const verdict = (changes: Partial<Verdict>): Verdict => ({
  cell: "c",
  kind: "failed without control",
  openBecause: null,
  invariants: ["I1", "I11"],
  signature,
  differences: [],
  sentence: "the till does not know of the payment",
  evidence: null,
  ...changes,
});

function telling(outcome: Outcome, judged: Verdict | null, steps: readonly Step[] = [step(), step(1), step(3)]): Telling {
  return tellingOf({
    told: exampleCase(),
    vocabulary: WORDS,
    verdict: judged,
    attempt: { result: { outcome, steps } } as unknown as AttemptEvidence,
  });
}

describe("what a telling says", () => {
  it("is where it went wrong: the step under way, with its place in the file, and what the till said", () => {
    const told = telling(FAILS, verdict({}));

    assert.ok(told.kind === "went wrong");
    const { step: number, words, line, sentence, invariants, segment } = told.moment;
    assert.deepEqual(
      [number, words, line, sentence, invariants, segment],
      [
        3,
        "the cashier sees that it is paid ($qr)",
        22,
        "the till shows the receipt: not within 15 s",
        ["I1", "I11"],
        "sees that it is paid",
      ],
    );
  });

  it("is behind the last step where every step went well and the books do not hold", () => {
    const told = telling({ kind: "pass" }, verdict({ invariants: ["I1"] }));

    assert.ok(told.kind === "went wrong");
    assert.deepEqual(
      [told.moment.step, told.moment.words, told.moment.sentence],
      [null, "what the story left behind", "the till does not know of the payment"],
    );
  });

  it("is on the way to the first step where the till never came home", () => {
    const told = telling(FAILS, verdict({}), [step()]);

    assert.ok(told.kind === "went wrong");
    assert.equal(told.moment.step, null);
  });

  it("is that it went well where nothing was found", () => {
    assert.deepEqual(telling({ kind: "pass" }, verdict({ kind: "passed without control", signature: null, invariants: [] })), {
      kind: "went well",
      steps: 3,
      words: "the cashier sees that it is paid ($qr)",
    });
  });

  it("is nothing where the test broke, or was never told", () => {
    const error: Outcome = { kind: "error", error: "device", message: "the browser is gone" };
    assert.deepEqual(telling(error, verdict({ kind: "open", openBecause: "error", signature: null })), {
      kind: "no answer",
      why: "the test or its surroundings broke (device): the browser is gone",
    });
    assert.equal(tellingOf({ told: exampleCase(), vocabulary: WORDS, verdict: null, attempt: null }).kind, "no answer");
  });
});
