import assert from "node:assert/strict";
import { callbackTarget } from "./callback-target.ts";

const OTHER = { callbacksReach: "the other version" } as const;

describe("the copies that hear the bank's callbacks", () => {
  it("are those of the version that did not begin the story, when the story wants that", () => {
    assert.equal(callbackTarget(OTHER, { stage: "MIX", service: { kind: "steady", by: "new" } }), "old");
    assert.equal(callbackTarget(OTHER, { stage: "DRAIN", service: { kind: "laggard", by: "old" } }), "new");
    assert.equal(callbackTarget(OTHER, { stage: "BACK", service: { kind: "cut", from: "new", to: "old", at: "qr shown" } }), "old");
  });

  it("are the usual ones where no copy of the other version is up", () => {
    assert.equal(callbackTarget(OTHER, { stage: "BASE", service: { kind: "steady", by: "old" } }), null);
    assert.equal(callbackTarget(OTHER, { stage: "DONE", service: { kind: "steady", by: "new" } }), null);
  });

  it("are those of the version on which the story ends, when the story wants that", () => {
    const last = { callbacksReach: "the last version" } as const;

    assert.equal(callbackTarget(last, { stage: "BACK", service: { kind: "cut", from: "new", to: "old", at: "codes ended" } }), "old");
    assert.equal(callbackTarget(last, { stage: "DRAIN", service: { kind: "steady", by: "new" } }), "new");
    assert.equal(callbackTarget(last, { stage: "BASE", service: { kind: "steady", by: "old" } }), "old");
  });

  it("are the usual ones for every other story", () => {
    assert.equal(callbackTarget({ callbacksReach: "the newest" }, { stage: "MIX", service: { kind: "steady", by: "new" } }), null);
  });
});
