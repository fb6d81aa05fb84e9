import assert from "node:assert/strict";
import type { Answer } from "../api/client.ts";
import { browserAround, tillInHand } from "../till-in-hand.ts";
import { sendPaidAside } from "./paid-aside.ts";
import { resumeOpenOperation } from "./qr-resume.ts";

const OK: Answer = { kind: "answered", status: 201, body: {} };
const FAILED: Answer = { kind: "refused", status: 500, code: "500", text: "The service has failed", body: {} };
const NOTHING_OPEN: Answer = { kind: "answered", status: 200, body: { rows: [{ operationId: "operation-1", saleSyncId: "sale-1" }] } };

describe("a sale that is paid by QR and that the shop refuses", () => {
  before(() => browserAround.put());
  after(() => browserAround.takeAway());

  const paidBefore = (answers: readonly Answer[]) => {
    const till = tillInHand({ platform: "desktop", app: "5.0", answers });
    till.memory.write("shift", { syncId: "shift-1", name: "1", openedAt: "2026-09-17 08:00:00" });
    till.pending.keep({ operationId: "operation-1", saleSyncId: "sale-1", cart: [], amount: 500, status: "PAID" });
    return till;
  };
  const paid: Answer = { kind: "answered", status: 200, body: { operationId: "operation-1", status: "PAID", amount: 500 } };

  it("is put aside by the way back from the error, and the till sells on", async () => {
    const till = paidBefore([paid, FAILED]);

    await resumeOpenOperation(till);
    await until(() => till.screen().kind === "error");
    const error = till.screen();
    if (error.kind === "error") error.back();

    assert.equal(till.screen().kind, "sale");
    assert.equal(till.pending.current(), null);
    assert.deepEqual(
      till.memory.read("paidAside")?.map(({ saleSyncId }) => saleSyncId),
      ["sale-1"],
    );
  });

  it("is sent again under its own name when the till starts, and is not taken up a second time from the server", async () => {
    const till = paidBefore([FAILED, NOTHING_OPEN]);
    till.memory.write("paidAside", [{ operationId: "operation-1", saleSyncId: "sale-1", cart: [], amount: 500, status: "PAID" }]);
    till.pending.forget("operation-1");

    assert.equal(await resumeOpenOperation(till), false);

    assert.deepEqual(
      till.asked.map(({ path, operationId }) => [path, operationId]),
      [
        ["/entity/retaildemand", "sale-1"],
        ["/qr/operations?open=1", undefined],
      ],
    );
    assert.equal(till.memory.read("paidAside")?.length, 1);
  });

  it("is forgotten here as soon as the shop takes it", async () => {
    const till = paidBefore([OK]);
    till.memory.write("paidAside", [{ operationId: "operation-1", saleSyncId: "sale-1", cart: [], amount: 500, status: "PAID" }]);

    await sendPaidAside(till);

    assert.deepEqual(till.memory.read("paidAside"), []);
    assert.deepEqual(till.memory.read("qrSales"), { "sale-1": "operation-1" });
  });
});

async function until(fact: () => boolean): Promise<void> {
  const deadline = Date.now() + 5_000;
  while (!fact()) {
    assert.ok(Date.now() < deadline, "it never came to that");
    await new Promise((resolve) => setImmediate(resolve));
  }
}
