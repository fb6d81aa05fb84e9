import assert from "node:assert/strict";
import { readMinutes } from "./read-minutes.ts";

describe("--minutes", () => {
  it("is a quarter of an hour when nothing is said", () => {
    assert.equal(readMinutes({ shrink: true }), 15);
    assert.equal(readMinutes({ shrink: true, minutes: "0.5" }), 0.5);
  });

  it("is a time, and of a search", () => {
    for (const minutes of ["", "0", "-1", "soon", "1e9"]) assert.throws(() => readMinutes({ shrink: true, minutes }), /is no time to look/);
    assert.throws(() => readMinutes({ minutes: "5" }), /expected --shrink with it/);
  });
});
