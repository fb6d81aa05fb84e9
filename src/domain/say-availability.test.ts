import { strict as assert } from "node:assert";
import type { StageAvailability } from "./availability.ts";
import { sayAvailability } from "./say-availability.ts";

const FELT: StageAvailability = {
  stage: "DB",
  limits: { p99Ms: 3000, lockWaitMs: 1500, tableGrowth: 1.3, indexGrowth: 2 },
  tills: 4,
  lastedMs: 12_400,
  requests: 48,
  serverErrors: { count: 0, first: null },
  p99Ms: 41.7,
  slowest: { request: "POST /sale", tookMs: 203 },
  longestLockWait: { waitedMs: 212, statement: "alter table sale …", relation: "sale", heldBy: null, waiting: 3 },
  growth: [
    { relation: "sale", what: "table", rows: [1000, 1100], bytes: [262_144, 327_680] },
    { relation: "shift", what: "table", rows: [3, 3], bytes: [8192, 65_536] },
  ],
  unmeasured: null,
};
const said = (changes: Partial<StageAvailability> = {}) =>
  sayAvailability({ ...FELT, ...changes }).map(({ name, text }) => `${name}: ${text}`);

describe("what busy tills felt of a stage, in words", () => {
  it("is a line each for answers, locks and growth, beside what is allowed", () => {
    assert.deepEqual(said(), [
      "busy tills: 4 asked 48 times in 12 s, 0 server errors",
      "answers: 99 of the worst 100 within 42 ms of 3000 ms, the slowest 203 ms (POST /sale)",
      "longest wait for a lock: 212 ms of 1500 ms: alter table sale …",
      "most growth beyond rows: 1.14 times: table sale",
    ]);
  });

  it("says what could not be measured, and why", () => {
    assert.deepEqual(said({ p99Ms: null, slowest: null, longestLockWait: null, growth: [], unmeasured: "nobody sold" }).slice(1), [
      "answers: 99 of the worst 100 within (too few to say) of 3000 ms",
      "longest wait for a lock: none was seen",
      "most growth beyond rows: no table is large enough to compare",
      "not measured: nobody sold",
    ]);
  });
});
