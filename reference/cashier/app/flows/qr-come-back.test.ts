import assert from "node:assert/strict";
import { tillInHand } from "../till-in-hand.ts";
import { comeBackToOperation } from "./qr-come-back.ts";

const PENDING = { operationId: "op-1", saleSyncId: "sale-1", cart: [], amount: 1999, status: "NEW" };

function waiting(overrides: string) {
  const till = tillInHand({ platform: "ios", app: "5.0", overrides, answers: [] });
  till.pending.keep(PENDING);
  till.show({ kind: "qr-wait", pending: PENDING, operation: null, notice: null });
  return till;
}

describe("coming back to a QR", () => {
  it("goes on waiting for what the server says", () => {
    const till = waiting("");
    comeBackToOperation(till);

    assert.deepEqual([till.screen().kind, till.pending.current()], ["qr-wait", PENDING]);
  });

  it("ends the wait by itself in a build with a timer of its own", () => {
    const till = waiting('{"waitEnds":"with a timer of its own"}');
    comeBackToOperation(till);

    assert.deepEqual([till.screen(), till.pending.current()], [{ kind: "qr-ended", operationId: "op-1", status: "EXPIRED" }, null]);
  });
});
