import { strict as assert } from "node:assert";
import type { Cell } from "../domain/cell.ts";
import type { Service } from "../domain/service.ts";
import type { Stage } from "../domain/stage.ts";
import { nextPlace, ToldAgain, type Finding } from "./told-again.ts";

const RIDER = "desktop@4.9" as const;
const PASS: Finding = { kind: "pass" };
const RED: Finding = { kind: "fail", signature: "takes cash: 500" };

function cell(stage: Stage, by: "old" | "new", changes: Partial<Cell> = {}): Cell {
  const service: Service = { kind: "steady", by };
  return {
    id: `cash-sale/${RIDER}/r2/${stage}`,
    scenario: "cash-sale",
    platform: "desktop",
    app: "4.9",
    rollout: "r2",
    stage,
    checkpoint: null,
    service,
    tier: 1,
    control: stage === "BASE" ? null : `cash-sale/${RIDER}/r2/BASE`,
    newFeature: false,
    turn: 0,
    ...changes,
  };
}
const BASE = cell("BASE", "old");
const MIX = cell("MIX", "new", { turn: 1 });
const DONE = cell("DONE", "new", { turn: 2 });

/** Lets the rider tell again until nothing is due, and says what was told. */
function tellAll(again: ToldAgain, stage: Stage, finding: (role: string, count: number) => Finding): readonly string[] {
  const told: string[] = [];
  for (let due = again.next(RIDER, stage); due !== null; due = again.next(RIDER, stage)) {
    told.push(`${due.place.pair} ${due.place.role} turn ${due.cell.turn}`);
    again.record(due.cell, due.place, finding(due.place.role, told.length));
  }
  return told;
}

describe("telling a failure again", () => {
  it("tells candidate and control in turn, with fresh fixtures, until the pairs have said enough", () => {
    const again = new ToldAgain({ cells: [BASE, MIX, DONE], first: 5 });
    again.record(BASE, null, PASS);
    again.record(MIX, null, RED);

    const told = tellAll(again, "MIX", (role) => (role === "candidate" ? RED : PASS));

    assert.deepEqual(told, [
      "1 candidate turn 3",
      "1 control turn 4",
      "2 control turn 5",
      "2 candidate turn 6",
      "3 candidate turn 7",
      "3 control turn 8",
      "4 control turn 9",
      "4 candidate turn 10",
    ]);
  });

  it("tells the control on the old version", () => {
    const again = new ToldAgain({ cells: [BASE, MIX], first: 5 });
    again.record(BASE, null, PASS);
    again.record(MIX, null, RED);
    const first = again.next(RIDER, "MIX");
    if (first !== null) again.record(first.cell, first.place, PASS);

    assert.deepEqual(again.next(RIDER, "MIX")?.cell.service, { kind: "steady", by: "old" });
  });

  it("tells ten more pairs of what fails now and then", () => {
    const again = new ToldAgain({ cells: [BASE, MIX], first: 5 });
    again.record(BASE, null, PASS);
    again.record(MIX, null, RED);

    assert.equal(tellAll(again, "MIX", (role, count) => (role === "candidate" && count % 3 === 0 ? RED : PASS)).length, 30);
  });

  it("has only the candidate told where the old version serves no more", () => {
    const again = new ToldAgain({ cells: [BASE, DONE], first: 5 });
    again.record(BASE, null, PASS);
    again.record(DONE, null, RED);

    assert.deepEqual(
      tellAll(again, "DONE", () => PASS).map((each) => each.split(" ")[1]),
      ["candidate", "candidate", "candidate", "candidate", "candidate"],
    );
  });

  it("lets one failure stand for all that look the same, at later stages too", () => {
    const again = new ToldAgain({ cells: [BASE, MIX, DONE], first: 5 });
    again.record(BASE, null, PASS);
    again.record(MIX, null, RED);
    again.record(DONE, null, RED);

    assert.equal(tellAll(again, "DONE", () => RED).length, 0);
  });

  it("leaves alone what failed in the same way before anything changed, and everything when switched off", () => {
    const known = new ToldAgain({ cells: [BASE, MIX], first: 5 });
    known.record(BASE, null, RED);
    known.record(MIX, null, RED);
    const off = new ToldAgain({ cells: [BASE, MIX], first: 0 });
    off.record(MIX, null, RED);

    assert.equal(known.next(RIDER, "MIX"), null);
    assert.equal(off.next(RIDER, "MIX"), null);
  });

  it("gives up what gives no answer", () => {
    const again = new ToldAgain({ cells: [BASE, MIX], first: 5 });
    again.record(MIX, null, RED);

    assert.equal(tellAll(again, "MIX", () => ({ kind: "none" })).length, 3);
  });

  it("changes which half comes first from pair to pair", () => {
    assert.deepEqual(nextPlace([{ pair: 1, role: "candidate" }], true), { pair: 1, role: "control" });
    assert.deepEqual(nextPlace([{ pair: 1, role: "candidate" }], false), { pair: 2, role: "candidate" });
  });
});
