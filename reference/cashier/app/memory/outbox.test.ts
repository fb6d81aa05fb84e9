import assert from "node:assert/strict";
import type { Answer, Ask } from "../api/client.ts";
import { createMemory } from "./memory.ts";
import { createOutbox } from "./outbox.ts";
import type { OutboxEntry } from "./outbox.ts";
import { shelf } from "./shelf.ts";

const sale = (syncId: string): OutboxEntry => ({ syncId, path: "/entity/retaildemand", body: { syncId } });
const stored: Answer = { kind: "answered", status: 201, body: null };
const lost: Answer = { kind: "unreachable", why: "answer lost" };
const refused = (status: number): Answer => ({ kind: "refused", status, code: String(status), text: "no", body: null });

function outboxWith(answers: readonly Answer[], memory = createMemory(shelf())) {
  const sent: Ask[] = [];
  const left = [...answers];
  const ask = async (asked: Ask): Promise<Answer> => {
    sent.push(asked);
    return left.shift() ?? stored;
  };
  return { sent, memory, outbox: createOutbox({ memory, ask, changed: () => undefined }) };
}

describe("the outbox", () => {
  it("is empty again after a sale that the server took", async () => {
    const { outbox } = outboxWith([stored]);

    assert.deepEqual(await outbox.deliver(sale("a")), { kind: "delivered" });
    assert.equal(outbox.size(), 0);
  });

  it("sends a sale again under the same identity when its answer was lost", async () => {
    const { outbox, sent } = outboxWith([lost, stored]);

    assert.deepEqual(await outbox.deliver(sale("a")), { kind: "waiting" });
    assert.equal(outbox.size(), 1);
    await outbox.flush();

    assert.equal(outbox.size(), 0);
    assert.deepEqual(sent[0], sent[1]);
  });

  it("survives a restart of the till", async () => {
    const { outbox, memory } = outboxWith([lost]);
    await outbox.deliver(sale("a"));

    const restarted = outboxWith([stored], memory);
    await restarted.outbox.flush();

    assert.deepEqual(
      restarted.sent.map((asked) => asked.operationId),
      ["a"],
    );
    assert.equal(restarted.outbox.size(), 0);
  });

  it("stops at the first sale it cannot deliver and keeps the order", async () => {
    const { outbox, sent } = outboxWith([lost, lost, lost, stored, stored]);
    await outbox.deliver(sale("a"));
    await outbox.deliver(sale("b"));
    await outbox.flush();
    await outbox.flush();

    assert.deepEqual(
      sent.map((asked) => asked.operationId),
      ["a", "b", "a", "a", "b"],
    );
  });

  it("hands a refusal to the cashier who waits for it, and keeps nothing", async () => {
    const { outbox } = outboxWith([refused(412)]);
    const delivery = await outbox.deliver(sale("a"));

    assert.equal(delivery.kind, "refused");
    assert.equal(outbox.size(), 0);
  });

  it("puts a late refusal aside, but waits while the server is in trouble", async () => {
    const { outbox } = outboxWith([lost, refused(500), refused(412)]);
    await outbox.deliver(sale("a"));

    await outbox.flush();
    assert.deepEqual([outbox.size(), outbox.refused()], [1, 0]);

    await outbox.flush();
    assert.deepEqual([outbox.size(), outbox.refused()], [0, 1]);
  });

  it("never sends one document twice at the same time", async () => {
    const { outbox, sent } = outboxWith([]);

    await Promise.all([outbox.deliver(sale("a")), outbox.flush(), outbox.flush()]);

    assert.equal(sent.length, 1);
  });
});
