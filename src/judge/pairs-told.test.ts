import { strict as assert } from "node:assert";
import type { AttemptEvidence, Outcome } from "../domain/attempt.ts";
import { sayBound } from "../domain/pairs.ts";
import type { Verdict } from "../domain/verdict.ts";
import { judge } from "./judge.ts";
import { attempt, cellAt, fail, PASS, ROLLOUT } from "./recorded-example.ts";

const BASE = cellAt("BASE");
const MIX = cellAt("MIX");
const DONE = cellAt("DONE");
const RED = fail("total is NaN");

/** `candidate` and `control` as they were told: "x" failed, "." passed, "?" gave no answer. */
function pairs(candidate: string, control: string, cell = MIX): readonly AttemptEvidence[] {
  const made = (letters: string, role: "candidate" | "control") =>
    [...letters].map((letter, i) =>
      attempt(cell, OUTCOMES[letter] ?? null, { number: 2 + 2 * i + (role === "control" ? 1 : 0), pair: { pair: i + 1, role } }),
    );
  return [...made(candidate, "candidate"), ...made(control, "control")];
}
const OUTCOMES: Readonly<Record<string, Outcome>> = { x: RED, ".": PASS };

function verdictsOf(again: readonly AttemptEvidence[], more: readonly AttemptEvidence[] = []): readonly Verdict[] {
  return judge({
    plan: {
      schema: 1,
      seed: 1,
      rollout: "r2",
      lane: "twin",
      faults: [],
      pairs: 5,
      obligations: [],
      cells: [BASE, MIX, DONE],
      notApplicable: [],
      notCovered: [],
      walks: [],
    },
    rollout: ROLLOUT,
    attempts: [attempt(BASE, PASS), attempt(MIX, RED), ...again, ...more],
    books: [],
    damaged: [],
  });
}
const ofMix = (candidate: string, control: string) => verdictsOf(pairs(candidate, control))[1];

describe("a failure that was told again", () => {
  it("is a regression when it comes again and its control stays clean", () => {
    const verdict = ofMix("xxxx", "....");

    assert.equal(verdict?.kind, "regression");
    assert.match(verdict?.sentence ?? "", /; told again it failed 4 of 4 times, its control beside it 0 of 4$/);
  });

  it("is an intermittent regression when fifteen pairs show it, and says how likely chance is", () => {
    const verdict = ofMix("x.x..x.x..x.x..", "...............");

    assert.equal(verdict?.kind, "regression");
    assert.equal(verdict?.pairs?.kind, "intermittent");
    assert.match(
      verdict?.sentence ?? "",
      /it is intermittent: told again it failed 6 of 15 times, its control beside it 0 of 15 \(p = 0\.008\)$/,
    );
  });

  it("is suspect when it does not come again, never a pass, with the bound that so many runs show", () => {
    const verdict = ofMix(".....", ".....");

    assert.equal(verdict?.kind, "suspect");
    assert.match(
      verdict?.sentence ?? "",
      new RegExp(`which shows only that it fails less than ${sayBound({ failed: 0, told: 5 })} of the time$`),
    );
  });

  it("is not excused by tellings that gave no answer or were lost", () => {
    assert.equal(ofMix("...", "...")?.kind, "regression");
    assert.equal(ofMix("?????", ".....")?.kind, "regression");
    assert.equal(ofMix("..x.....x.x....", "...")?.pairs?.kind, "unfinished");
  });

  it("never becomes milder when any telling of it is lost", () => {
    for (const [candidate, control] of [
      ["xxxx", "...."],
      ["xxxx.", "....."],
      ["x.x..x.x..x.x..", "..............."],
      ["x.x..x.x..x....", ".x............."],
    ] as const) {
      const all = pairs(candidate, control);
      if (verdictsOf(all)[1]?.kind !== "regression") continue;
      for (const lost of all) {
        assert.equal(
          verdictsOf(all.filter((attempt) => attempt !== lost))[1]?.kind,
          "regression",
          `${candidate} without ${lost.registered.attempt}`,
        );
      }
    }
  });

  it("stands for all that the same rider saw fail in the same way", () => {
    const [, , done] = verdictsOf(pairs("xxxx", "...."), [attempt(DONE, RED)]);
    const [, , other] = verdictsOf(pairs("xxxx", "...."), [attempt(DONE, fail("no receipt"))]);

    assert.match(done?.sentence ?? "", /; the same failure of history\/desktop@4\.9\/r2\/MIX was told again: it failed 4 of 4 times/);
    assert.equal(other?.pairs, undefined);
  });

  it("does not change what the cell's own first telling was", () => {
    const [, mix] = verdictsOf(pairs("xxxx", "...."));

    assert.equal(mix?.evidence, "evidence/history--desktop@4.9--r2--MIX--1");
  });
});
