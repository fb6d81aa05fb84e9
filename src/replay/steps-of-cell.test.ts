import assert from "node:assert/strict";
import type { Cell } from "../domain/cell.ts";
import type { CellCase } from "../domain/customer-case.ts";
import type { Rollout } from "../domain/rollout.ts";
import type { ScenarioFacts } from "../domain/scenario.ts";
import { exampleCase, PROJECT } from "./example-case.ts";
import { stepsOfCell } from "./steps-of-cell.ts";

describe("a red cell by its transcript", () => {
  it("is told where its walk stood, with what was planted there and the bank as its story asked for it", () => {
    const told = {
      ...exampleCase(),
      kind: "cell",
      walk: { rollout: "r2", seed: 1, breaks: ["B1"], faults: ["latency=200"] },
      signature: { assertion: "the till says that it is paid" },
      transcript: exampleCase().steps,
    } as unknown as CellCase;
    const cell = {
      platform: "android",
      app: "5.0",
      stage: "MIX",
      tier: 1,
      service: { kind: "cut", from: "new", to: "old", at: "x" },
    } as Cell;
    const facts = { bank: { inquiry: "unavailable" }, shop: { acquirer: "qrpay" } } as unknown as ScenarioFacts;

    const steps = stepsOfCell(told, { cell, facts, rollout: PROJECT.rollouts["r2"] as Rollout });

    const { platform, app, backend, rollout, stage, serves, bank, shop } = steps.told.fleet;
    assert.deepEqual([platform, app, backend, rollout, stage, serves], ["android", "5.0", "2.2", "r2", "MIX", "new"]);
    assert.deepEqual([bank, shop], [{ inquiry: "unavailable" }, { acquirer: "qrpay" }]);
    assert.deepEqual(steps.told.steps, told.transcript);
    assert.deepEqual([steps.environment.carries, steps.environment.faults], [["B1"], ["latency=200"]]);
  });
});
