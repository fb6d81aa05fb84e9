import assert from "node:assert/strict";
import type { Cell } from "../domain/cell.ts";
import { PartDesk, WalkOverError, type PartOrder } from "./part-desk.ts";
import type { Finding } from "./told-again.ts";

const CELL: Cell = {
  id: "case-x/desktop@5.0/r2/MIX",
  scenario: "case-x",
  platform: "desktop",
  app: "5.0",
  rollout: "r2",
  stage: "MIX",
  checkpoint: null,
  service: { kind: "replayed", by: "old", changes: [] },
  tier: 1,
  control: null,
  newFeature: false,
  turn: 0,
};
const RIDER = "desktop@5.0";
const RED: Finding = { kind: "fail", signature: "s" };
const order = (steps: readonly number[], role: PartOrder["role"] = "candidate"): PartOrder => ({
  role,
  service: { kind: "steady", by: "old" },
  part: { steps, patienceMs: 3_000 },
});

describe("a walk that tells a case part by part", () => {
  it("hands out what is asked for next, with fixtures that nobody has used up, and tells what came of it", async () => {
    const desk = new PartDesk(CELL);
    desk.record(CELL, null, RED, null);
    assert.deepEqual((await desk.first).finding, RED);

    const asked = desk.next(RIDER, "MIX");
    const told = desk.tell(order([1, 3]));
    const due = await asked;

    assert.deepEqual(due?.part, { steps: [1, 3], patienceMs: 3_000 });
    assert.deepEqual([due?.number, due?.cell.turn, due?.place], [2, 1, { pair: 1, role: "candidate" }]);
    assert.deepEqual(due?.cell.service, { kind: "steady", by: "old" });
    assert.equal(desk.due(RIDER, CELL.id), due);
    desk.record(CELL, due?.place ?? null, { kind: "pass" }, null);
    assert.deepEqual((await told).finding, { kind: "pass" });
    assert.equal(desk.due(RIDER, CELL.id), null);
  });

  it("keeps the rider at the stage until the search is over, and at no other", async () => {
    const desk = new PartDesk(CELL);
    assert.equal(await desk.next(RIDER, "BASE"), null);

    const asked = desk.next(RIDER, "MIX");
    desk.end();

    assert.equal(await asked, null);
    assert.equal(await desk.next(RIDER, "MIX"), null);
  });

  it("leaves nobody waiting when the walk is over", async () => {
    const desk = new PartDesk(CELL);
    const told = desk.tell(order([1]));
    const first = desk.first;
    desk.end(new WalkOverError("the rider is gone"));

    await assert.rejects(told, /the rider is gone/);
    await assert.rejects(first, /the rider is gone/);
    await assert.rejects(desk.tell(order([1])), WalkOverError);
  });

  it("tells one part at a time", async () => {
    const desk = new PartDesk(CELL);
    const told = desk.tell(order([1]));
    await assert.rejects(desk.tell(order([2])), /one part of a case is told at a time/);
    desk.end();
    await assert.rejects(told);
  });
});
