import assert from "node:assert/strict";
import { shiftedClock } from "./shifted-clock.ts";

describe("a process with another clock", () => {
  it("is told how far ahead or behind it is, and keeps its timers", () => {
    assert.deepEqual(
      [90_000, -1_500].map((aheadMs) => shiftedClock(aheadMs, () => "/lib/faketime.so")),
      ["+90.000", "-1.500"].map((FAKETIME) => ({ LD_PRELOAD: "/lib/faketime.so", FAKETIME, FAKETIME_DONT_FAKE_MONOTONIC: "1" })),
    );
  });

  it("needs nothing when its clock is right", () => {
    assert.deepEqual(
      shiftedClock(0, () => null),
      {},
    );
  });

  it("says what to install where clocks cannot be moved", () => {
    assert.throws(
      () => shiftedClock(1_000, () => null),
      /libfaketime is not here \(\/usr\/lib, .*\); likely because .*\. Next: apt-get install libfaketime$/,
    );
  });
});
