import assert from "node:assert/strict";
import type { Decision, DecisionWord } from "../domain/decision.ts";
import { decide } from "./decide.ts";
import { decideTour } from "./decide-tour.ts";
import { cell, judged } from "./example-judged.ts";
import { printTour } from "./print-tour.ts";

const ONE = decide(judged([[cell("cash-sale", "4.9", "BASE"), "compatible"]]));
const of = (rollout: string, decision: DecisionWord): Decision => ({
  ...ONE,
  run: `${rollout}-run`,
  decision,
  sentence: `${decision}: as it is`,
  release: { ...ONE.release, rollout },
  next: [`tillgate show ${rollout}-run`],
});
const tour = (decisions: readonly Decision[], leftOut: readonly { rollout: string; why: string }[] = []) =>
  decideTour({ tour: "tour-1", leftOut }, decisions);

describe("the decision about several rollouts", () => {
  it("is the worst of theirs", () => {
    assert.equal(tour([of("r1", "BOARD"), of("r2", "BOARD")]).decision, "BOARD");
    assert.equal(tour([of("r1", "BOARD"), of("r2", "HOLD")]).decision, "HOLD");
    assert.equal(tour([of("r1", "REFUSE"), of("r2", "HOLD"), of("r3", "BOARD")]).decision, "REFUSE");
  });

  it("holds when there is none", () => {
    assert.equal(tour([]).decision, "HOLD");
  });

  it("is printed with a line per rollout and what was left out", () => {
    const decided = tour([of("r1", "BOARD"), of("r2", "HOLD")], [{ rollout: "rc", why: "--stage FILL selects nothing" }]);

    assert.equal(
      printTour(decided, { colour: false }),
      [
        "r1  BOARD: as it is",
        "    run r1-run",
        "r2  HOLD: as it is",
        "    run r2-run",
        "rc  left out: --stage FILL selects nothing",
        "",
        "HOLD: of 2 rollouts: HOLD r2 (backend 2.2); BOARD r1 (backend 2.2); 1 more asked for, in which the filters select nothing",
        "next: tillgate show tour-1",
        "next: tillgate show r2-run",
        "",
      ].join("\n"),
    );
  });
});
