import assert from "node:assert/strict";
import { align } from "./align.ts";

describe("two columns", () => {
  it("put equal entries side by side and leave the others alone", () => {
    assert.deepEqual(align(["log in", "sell", "pay"], ["log in", "be moved", "sell"]), [
      [0, 0],
      [null, 1],
      [1, 2],
      [2, null],
    ]);
  });

  it("are one column when a side is empty", () => {
    assert.deepEqual(align([], ["a"]), [[null, 0]]);
  });
});
