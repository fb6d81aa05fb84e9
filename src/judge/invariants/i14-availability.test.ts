import { strict as assert } from "node:assert";
import type { MeasuredAvailability, StageAvailability } from "../../domain/availability.ts";
import { availabilityKept } from "./i14-availability.ts";

const QUIET: StageAvailability = {
  stage: "DB",
  limits: { p99Ms: 2000, lockWaitMs: 1500, tableGrowth: 1.3, indexGrowth: 2 },
  tills: 4,
  lastedMs: 20_000,
  requests: 80,
  serverErrors: { count: 0, first: null },
  p99Ms: 40,
  slowest: { request: "POST /sale", tookMs: 60 },
  longestLockWait: null,
  growth: [],
  unmeasured: null,
};
const said = (here: Partial<StageAvailability>, before: StageAvailability | null = QUIET): readonly string[] =>
  availabilityKept({ before, here: { ...QUIET, ...here } } satisfies MeasuredAvailability).map(({ sentence }) => sentence);

describe("what tills in the background may feel of a stage (I14)", () => {
  it("is nothing while all was within the limits", () => {
    assert.deepEqual(said({}), []);
  });

  it("names the statement that waited, for what and behind whom", () => {
    const longestLockWait = {
      waitedMs: 3200,
      statement: "insert into sale …",
      relation: "sale",
      heldBy: "alter table sale add …",
      waiting: 9,
    };

    assert.deepEqual(said({ longestLockWait }), [
      "`insert into sale …` waited 3.2 s for a lock on sale, behind `alter table sale add …`, and 8 more statements waited beside it; 1.5 s is allowed",
    ]);
  });

  it("counts answers of 500 and requests without any", () => {
    assert.deepEqual(said({ serverErrors: { count: 3, first: { request: "POST /sale", status: 500, version: "2.1" } } }), [
      "backend 2.1 answered 500 to POST /sale of a till in the background and 2 more server errors",
    ]);
    assert.deepEqual(said({ serverErrors: { count: 1, first: { request: "POST /sale", status: null, version: null } } }), [
      "the front door gave no answer to POST /sale of a till in the background",
    ]);
  });

  it("holds slow answers against BASE, so that a slow machine is no regression", () => {
    const slow = { p99Ms: 2600, slowest: { request: "POST /sale", tookMs: 3100 } };

    assert.deepEqual(said(slow), [
      "one in a hundred answers to tills in the background took 2.6 s or longer, where 2.0 s is allowed (POST /sale took 3.1 s)",
    ]);
    assert.deepEqual(said(slow, { ...QUIET, p99Ms: 1500 }), []);
  });

  it("weighs growth against rows: new rows take room, dead ones must not", () => {
    const grown = (rowsAfter: number, bytesAfter: number) =>
      said({ growth: [{ relation: "sale", what: "table", rows: [1000, rowsAfter], bytes: [262_144, bytesAfter] }] });

    assert.deepEqual(grown(2000, 524_288), []);
    assert.deepEqual(grown(1000, 540_672), [
      "table sale grew 2.06 times beyond its rows (256 kB for 1000 rows before, 528 kB for 1000 after); 1.3 times is allowed",
    ]);
  });

  it("says nothing of tables that were too small to compare", () => {
    assert.deepEqual(said({ growth: [{ relation: "shift", what: "table", rows: [10, 10], bytes: [8192, 65_536] }] }), []);
  });
});
