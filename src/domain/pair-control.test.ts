import { strict as assert } from "node:assert";
import type { Cell } from "./cell.ts";
import { canBeControlled, recordedControl } from "./pair-control.ts";
import type { Service } from "./service.ts";
import type { Stage } from "./stage.ts";

function cell(stage: Stage, service: Service, changes: Partial<Cell> = {}): Cell {
  return {
    id: stage,
    scenario: "history",
    platform: "desktop",
    app: "4.9",
    rollout: "r2",
    stage,
    checkpoint: null,
    service,
    tier: 1,
    control: stage === "BASE" ? null : "BASE",
    newFeature: false,
    turn: 0,
    ...changes,
  };
}
const OLD: Service = { kind: "steady", by: "old" };
const NEW: Service = { kind: "steady", by: "new" };
const CELLS = [cell("BASE", OLD), cell("DB", OLD), cell("WARM", OLD), cell("FILL", OLD), cell("MIX", NEW), cell("DONE", NEW)];

describe("the control of a failure that is told again", () => {
  it("is told beside it where the old version still serves and could tell the story", () => {
    assert.ok(canBeControlled(cell("MIX", NEW)));
    assert.ok(canBeControlled(cell("DRAIN", { kind: "cut", from: "old", to: "new", at: "cart open" })));
    assert.ok(!canBeControlled(cell("MIX", { kind: "laggard", by: "old" })));
    assert.ok(!canBeControlled(cell("DONE", NEW)));
    assert.ok(!canBeControlled(cell("MIX", NEW, { control: null })));
    assert.ok(!canBeControlled(cell("MIX", NEW, { platform: "web" })));
  });

  it("is else what the old version showed before anything was red", () => {
    const counted = (outcomes: Partial<Record<Stage, "pass" | "fail">>) =>
      recordedControl({ cell: cell("DONE", NEW), cells: CELLS, outcomeOf: (id) => outcomes[id as Stage] ?? null });

    assert.deepEqual(counted({ BASE: "pass", DB: "pass", WARM: "pass", FILL: "pass" }), { failed: 0, told: 4 });
    assert.deepEqual(counted({ BASE: "pass", DB: "pass", WARM: "fail", FILL: "pass" }), { failed: 0, told: 2 });
    assert.deepEqual(counted({ BASE: "fail", DB: "pass" }), { failed: 1, told: 2 });
  });

  it("is BASE alone for what the old version serves itself, since the world has changed under it", () => {
    assert.deepEqual(recordedControl({ cell: cell("WARM", OLD), cells: CELLS, outcomeOf: () => "pass" }), { failed: 0, told: 1 });
  });
});
