import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { inItsTime } from "./story-clock.ts";

const LATE = new Error("late");
const late = () => LATE;

describe("the time of a story", () => {
  it("is over when the story does not end, and else what the story threw is all that is known", async () => {
    const broken = new Error("broken");
    assert.equal(await inItsTime(20, { late }, () => new Promise(() => {})), LATE);
    assert.equal(await inItsTime(1_000, { late }, async () => {}), null);
    assert.equal(await inItsTime(1_000, { late }, () => Promise.reject(broken)), broken);
  });

  it("stands still while somebody looks, and goes on with what was left", async () => {
    const looked = await inItsTime(60, { late }, async (clock) => {
      clock.stop();
      await pause(120);
      clock.goOn();
    });
    const lateAfterwards = await inItsTime(60, { late }, async (clock) => {
      clock.stop();
      await pause(20);
      clock.goOn();
      await pause(5_000, undefined, { ref: false });
    });

    assert.equal(looked, null);
    assert.equal(lateAfterwards, LATE);
  });
});
