import assert from "node:assert/strict";
import { createCrash } from "./crash.ts";

describe("an error that nobody expected", () => {
  it("leads a desktop to a screen that says what it was", () => {
    const shown: unknown[] = [];
    const error = new TypeError("no rows");
    createCrash("crash screen", (each) => shown.push(each))(error);

    assert.deepEqual(shown, [error]);
  });

  it("reaches a phone uncaught, and no screen is drawn", () => {
    const shown: unknown[] = [];
    const tasks: (() => void)[] = [];
    const error = new TypeError("no rows");
    createCrash(
      "app ends",
      (each) => shown.push(each),
      (run) => tasks.push(run),
    )(error);

    assert.deepEqual(shown, []);
    assert.throws(() => tasks[0]?.(), error);
  });
});
