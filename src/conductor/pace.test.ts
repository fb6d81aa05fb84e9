import assert from "node:assert/strict";
import { Pace } from "./pace.ts";

describe("the pace of a backfill", () => {
  it("lets the first batches through, holds the rest until it is released", async () => {
    const pace = new Pace(2);
    await pace.ask();
    await pace.ask();

    let isHeld = false;
    void pace.held().then(() => (isHeld = true));
    await Promise.resolve();
    assert.equal(isHeld, false);

    let third = false;
    const held = pace.ask().then(() => (third = true));
    await Promise.resolve();
    assert.equal(third, false);
    assert.equal(isHeld, true);

    pace.release();
    await held;
    await pace.ask();
    assert.equal(pace.asked, 4);
  });
});
