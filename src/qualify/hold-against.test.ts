import assert from "node:assert/strict";
import type { Cell } from "../domain/cell.ts";
import type { Square } from "../domain/qualification.ts";
import type { Verdict, VerdictKind } from "../domain/verdict.ts";
import { selection, STORIES } from "../plan/example-project.ts";
import { makePlan } from "../plan/make-plan.ts";
import { chooseTrials, squareOf, type Trial } from "./choose-trials.ts";
import { ask, CATALOGUE, SHOP } from "./example-qualification.ts";
import { holdAgainst } from "./hold-against.ts";

const trial = chooseTrials({ project: SHOP, catalogue: CATALOGUE, scenarios: STORIES, asked: ask({ only: ["B1"] }) }).trials[0] as Trial;
const plan = makePlan({
  project: SHOP,
  scenarios: STORIES,
  selection: selection({ stages: trial.limits.stages, scenarios: trial.limits.scenarios }),
});

describe("a walk held against its prediction", () => {
  it("is caught when exactly the predicted squares are red, whatever made them so", () => {
    const held = hold({ "MIX/desktop@4.9": "regression", "DONE/desktop@4.9": "changed" });

    assert.deepEqual(held.missed, []);
    assert.deepEqual(
      held.caught.map(({ square }) => square),
      trial.predicted,
    );
    assert.deepEqual(held.unexpectedRed, []);
    assert.deepEqual(new Set(held.green).size, new Set(plan.cells.map(squareOf)).size - 2);
  });

  it("names what stayed green though it was predicted red", () => {
    const held = hold({ "MIX/desktop@4.9": "regression" });

    assert.deepEqual(
      held.missed.map(({ square }) => square),
      ["DONE/desktop@4.9"],
    );
    assert.match(held.missed[0]?.why ?? "", /stayed green; no scenario tells S03/);
  });

  it("calls any other red a false alarm, a control at BASE among them", () => {
    const held = hold({
      "MIX/desktop@4.9": "regression",
      "DONE/desktop@4.9": "regression",
      "BASE/desktop@5.0": "pre-existing",
    });

    assert.deepEqual(
      held.unexpectedRed.map(({ square }) => square),
      ["BASE/desktop@5.0"],
    );
  });

  it("says nothing of a control in a square that is predicted red and left out by the filters", () => {
    const held = hold({ "BASE/desktop@4.9": "pre-existing" }, ["I5"], { ...trial, predicted: [], spared: ["BASE/desktop@4.9"] });

    assert.deepEqual(held.unexpectedRed, []);
    assert.ok(!held.green.includes("BASE/desktop@4.9"));
  });

  it("does not take a square without an answer for a green one", () => {
    const held = hold({ "MIX/desktop@4.9": "open", "DONE/desktop@4.9": "regression", "BACK/desktop@4.9": "open" });

    assert.match(held.missed[0]?.why ?? "", /^no answer: /);
    assert.deepEqual(
      held.unsettled.map(({ square }) => square),
      ["BACK/desktop@4.9"],
    );
    assert.ok(!held.green.includes("BACK/desktop@4.9"));
  });

  it("lets the others of a square answer where one could not be begun", () => {
    const held = hold({ "MIX/desktop@4.9": "regression", "DONE/desktop@4.9": "regression", "BACK/desktop@5.0": "precluded" });

    assert.deepEqual(held.unsettled, []);
    assert.ok(held.green.includes("BACK/desktop@5.0"));
  });

  it("tells the right red for a wrong reason", () => {
    const held = hold({ "MIX/desktop@4.9": "regression", "DONE/desktop@4.9": "regression" }, ["I9"]);

    assert.deepEqual(held.wrongInvariant, [
      { square: "MIX/desktop@4.9", expected: ["I5", "I12"], seen: ["I9"] },
      { square: "DONE/desktop@4.9", expected: ["I5", "I12"], seen: ["I9"] },
    ]);
  });
});

/** Every cell compatible but the first of each named square. */
function hold(said: Readonly<Partial<Record<Square, VerdictKind | "precluded">>>, invariants: readonly string[] = ["I5"], against = trial) {
  const firsts = new Map(plan.cells.toReversed().map((cell) => [squareOf(cell), cell.id]));
  const verdicts = plan.cells.map((cell) => {
    const square = squareOf(cell);
    return verdictOf(cell, firsts.get(square) === cell.id ? (said[square] ?? "compatible") : "compatible", invariants);
  });
  return holdAgainst({ trial: against, plan, verdicts });
}

function verdictOf(cell: Cell, said: VerdictKind | "precluded", invariants: readonly string[]): Verdict {
  const kind = said === "precluded" ? "open" : said;
  return {
    cell: cell.id,
    kind,
    openBecause: said === "precluded" ? "precluded" : said === "open" ? "error" : null,
    invariants: kind === "compatible" ? [] : invariants,
    signature: null,
    differences: [],
    sentence: `${cell.id} is ${kind}`,
    evidence: null,
  };
}
