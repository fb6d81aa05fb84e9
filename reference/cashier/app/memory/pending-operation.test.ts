import assert from "node:assert/strict";
import { createMemory } from "./memory.ts";
import { createPendingMemory } from "./pending-operation.ts";
import type { PendingOperation } from "./pending-operation.ts";
import { shelf } from "./shelf.ts";

const pending: PendingOperation = { operationId: "op", saleSyncId: "sale", cart: [], amount: 1999, status: "CREATING" };

describe("the pending operation", () => {
  it("is there after a restart", () => {
    const memory = createMemory(shelf());
    createPendingMemory(memory, "kept").keep(pending);

    assert.deepEqual(createPendingMemory(memory, "kept").current(), pending);
  });

  it("dies with the process when the trait says so", () => {
    const memory = createMemory(shelf());
    const before = createPendingMemory(memory, "lost");
    before.keep(pending);

    assert.deepEqual(before.current(), pending);
    assert.equal(createPendingMemory(memory, "lost").current(), null);
  });

  it("is not dropped by the end of another operation", () => {
    const kept = createPendingMemory(createMemory(shelf()), "kept");
    kept.keep(pending);
    kept.forget("an older one");

    assert.equal(kept.current()?.operationId, "op");
  });
});
