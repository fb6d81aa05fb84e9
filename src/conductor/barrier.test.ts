import assert from "node:assert/strict";
import { Barrier } from "./barrier.ts";

const never = new AbortController().signal;

describe("the barrier between two stages", () => {
  it("opens when the last rider aboard has come", async () => {
    const barrier = new Barrier(["BASE", "DB"], ["desktop@4.9", "desktop@5.0"]);
    let open = false;
    const opened = barrier.everybodyAt("DB", never).then(() => (open = true));

    barrier.asks("desktop@4.9", "DB");
    await Promise.resolve();
    assert.equal(open, false);

    barrier.asks("desktop@5.0", "DB");
    await opened;
    assert.equal(open, true);
  });

  it("does not wait for a rider that has alighted", async () => {
    const barrier = new Barrier(["BASE", "DB"], ["desktop@4.9", "desktop@5.0"]);
    barrier.asks("desktop@4.9", "DB");
    barrier.alights("desktop@5.0");
    await barrier.everybodyAt("DB", never);
    assert.deepEqual(barrier.ridersAboard(), ["desktop@4.9"]);
  });

  it("lets go of everybody when the run is interrupted", async () => {
    const barrier = new Barrier(["BASE"], ["desktop@4.9"]);
    const interruption = new AbortController();
    const waiting = barrier.everybodyAt("BASE", interruption.signal);
    interruption.abort(new Error("interrupted"));
    await assert.rejects(waiting, /interrupted/);
  });
});
