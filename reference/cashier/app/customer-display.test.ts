import assert from "node:assert/strict";
import { onDisplay, type OnDisplay } from "./customer-display.ts";
import type { Screen } from "./screen.ts";

const NOTHING: OnDisplay = { kind: "nothing" };
const CODE: OnDisplay = { kind: "code", payload: "https://qr.nspk.ru/BD1", amount: 45_900 };
const PENDING = { operationId: "o-1", saleSyncId: "s-1", cart: [], amount: 45_900, status: "NEW" };

function waiting(status: "NEW" | "IN_PROGRESS" | "PAID"): Screen {
  const operation = { operationId: "o-1", amount: 45_900, payload: "https://qr.nspk.ru/BD1", status, expiresAt: "", pollAfterMs: 300 };
  return { kind: "qr-wait", pending: PENDING, operation, notice: null };
}
const ended: Screen = { kind: "qr-ended", operationId: "o-1", status: "CANCELLED" };

describe("the customer's screen", () => {
  it("shows the code while it can be paid", () => {
    assert.deepEqual(onDisplay(waiting("NEW"), NOTHING, "follows the till"), CODE);
    assert.deepEqual(onDisplay(waiting("IN_PROGRESS"), CODE, "follows the till"), CODE);
  });

  it("shows none that is paid or has ended", () => {
    assert.deepEqual(onDisplay(waiting("PAID"), CODE, "follows the till"), NOTHING);
    assert.deepEqual(onDisplay(ended, CODE, "follows the till"), NOTHING);
  });

  it("keeps the last code where it is told so, until the next", () => {
    assert.deepEqual(onDisplay(ended, CODE, "keeps the last code"), CODE);
    assert.deepEqual(onDisplay({ kind: "sale", justParked: null }, CODE, "keeps the last code"), CODE);
  });

  it("is not there on a build without one", () => {
    assert.equal(onDisplay(waiting("NEW"), NOTHING, "none"), null);
  });
});
