import assert from "node:assert/strict";
import type { AttemptEvidence, AttemptResult, Step } from "../../domain/attempt.ts";
import type { Cell } from "../../domain/cell.ts";
import type { CaseStep } from "../../domain/customer-case.ts";
import { PartDesk } from "../../conductor/part-desk.ts";
import type { DueAttempt, Finding } from "../../conductor/told-again.ts";
import type { CaseControl } from "../../replay/control-of-case.ts";
import { shrinkOnWalk, type ShrunkOnWalk } from "./shrink-on-walk.ts";

const CELL: Cell = {
  id: "case-x/desktop@5.0/r2/MIX",
  scenario: "case-x",
  platform: "desktop",
  app: "5.0",
  rollout: "r2",
  stage: "MIX",
  checkpoint: null,
  service: { kind: "replayed", by: "old", changes: [{ at: "before step 4", does: "switch" }] },
  tier: 1,
  control: null,
  newFeature: false,
  turn: 0,
};
const STEPS: readonly CaseStep[] = Array.from({ length: 8 }, (_, place) => ({
  kind: "verb",
  verb: `cashier.does${place + 1}`,
  args: [],
  as: null,
  line: place + 1,
  column: 1,
}));
const OLD: CaseControl = { kind: "told", service: { kind: "steady", by: "old" } };
const RED: Finding = { kind: "fail", signature: "the money is gone" };

/** A rider that tells whatever it is handed; `comes` says what comes of it. */
async function ride(desk: PartDesk, comes: (due: DueAttempt) => Finding): Promise<readonly DueAttempt[]> {
  const told: DueAttempt[] = [];
  desk.record(CELL, null, RED, evidence());
  for (let due = await desk.next("desktop@5.0", "MIX"); due !== null; due = await desk.next("desktop@5.0", "MIX")) {
    told.push(due);
    desk.record(due.cell, due.place, comes(due), null);
  }
  return told;
}

/** The first telling failed at its seventh step. */
function evidence(): AttemptEvidence {
  const step = (caseStep: number): Step => ({
    sentence: "does",
    actor: "cashier",
    startedAt: caseStep,
    endedAt: caseStep,
    screenshot: null,
    screen: null,
    caseStep,
  });
  const outcome = { kind: "fail", segment: "does", assertion: "a", message: "m", expected: null, actual: null, invariants: [] } as const;
  const result = { steps: STEPS.slice(0, 7).map((_, place) => step(place + 1)), shown: [], outcome } as unknown as AttemptResult;
  return { result } as unknown as AttemptEvidence;
}

async function shrunk(
  comes: (due: DueAttempt) => Finding,
  control: CaseControl = OLD,
): Promise<{ came: ShrunkOnWalk; told: readonly DueAttempt[]; said: readonly string[] }> {
  const desk = new PartDesk(CELL);
  const said: string[] = [];
  const riding = ride(desk, comes);
  const listener = { whole: (sentence: string) => void said.push(sentence), tried: () => {} };
  const came = await shrinkOnWalk({
    desk,
    told: { steps: STEPS },
    cell: CELL,
    control,
    demand: () => null,
    isOver: () => false,
    listener,
  }).finally(() => desk.end());
  return { came, told: await riding, said };
}

/** It takes steps 2, 4 (the switch) and 7, on the new version. */
const takesThree = ({ part, place }: DueAttempt): Finding =>
  place.role === "candidate" && [2, 4, 7].every((step) => part?.steps.includes(step)) ? RED : { kind: "pass" };

describe("cutting a case on a walk that is under way", () => {
  it("leaves the steps that it takes, each cut held beside the old version, whatever comes behind the failure", async () => {
    const { came, told, said } = await shrunk(takesThree);

    assert.ok(came.kind === "shrunk");
    assert.deepEqual(came.result.kept, [1, 3, 6]);
    assert.deepEqual(came.result.removed, [0, 2, 4, 5, 7]);
    assert.ok(told.every(({ part }) => part?.patienceMs === 3_000 && !part.steps.includes(8)));
    assert.deepEqual(
      told.filter(({ place }) => place.role === "control").map(({ cell }) => cell.service),
      told.filter(({ place }) => place.role === "control").map(() => ({ kind: "steady", by: "old" })),
    );
    assert.match(said[0] ?? "", /the 7 steps up to the failure fail again in the same way, and the old version passes them/);
  });

  it("changes versions only where the change is among the steps that are told", async () => {
    const { told } = await shrunk(takesThree);
    for (const { cell, part, place } of told.filter((each) => each.place.role === "candidate"))
      assert.equal(cell.service.kind === "replayed" && cell.service.changes.length > 0, part?.steps.includes(4), `${place.pair}`);
  });

  it("never takes another failure for the same, nor one that the old version has, too", async () => {
    const other = await shrunk(({ part, place }) =>
      place.role === "control" ? { kind: "pass" } : part?.steps.length === 7 ? RED : { kind: "fail", signature: "something else" },
    );
    assert.ok(other.came.kind === "shrunk");
    assert.equal(other.came.result.kept.length, 7);

    const both = await shrunk(({ part, place }) => (place.role === "control" && part?.steps.length === 7 ? { kind: "pass" } : RED));
    assert.ok(both.came.kind === "shrunk");
    assert.equal(both.came.result.kept.length, 7);
  });

  it("goes by the failure alone where the old version does not pass the whole, and says so", async () => {
    const { came, said } = await shrunk((due) => (due.place.role === "control" ? RED : takesThree(due)));

    assert.ok(came.kind === "shrunk");
    assert.equal(came.control.kind, "none");
    assert.deepEqual(came.result.kept, [1, 3, 6]);
    assert.match(said[0] ?? "", /nothing is held beside them: the old version does not pass them, either/);
  });

  it("tells again what got no answer, and takes no answer for a good one", async () => {
    let broken = 0;
    const { came } = await shrunk((due) =>
      due.place.role === "candidate" && (broken += 1) % 3 === 2 ? { kind: "none" } : takesThree(due),
    );
    assert.ok(came.kind === "shrunk");
    assert.deepEqual(came.result.kept, [1, 3, 6]);
  });

  it("does not begin with a case that fails only once on a till", async () => {
    const { came } = await shrunk(() => ({ kind: "pass" }));
    assert.ok(came.kind === "not reproduced");
    assert.match(came.why, /told again on the same till the case went well/);
  });
});
