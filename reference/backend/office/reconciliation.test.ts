import assert from "node:assert/strict";
import { differencesBetween } from "./reconciliation.ts";

const payment = (order: string, amountMinor: number) => ({ order, kind: "payment" as const, amountMinor, commissionMinor: 7 });
const refund = (order: string, amountMinor: number) => ({ order, kind: "refund" as const, amountMinor, commissionMinor: 0 });
const kept = (order: string, minor: number) => ({ operation_id: `op-${order}`, provider_order: order, kept: minor });

describe("a reconciliation", () => {
  it("finds nothing where bank and shop keep the same of each operation, whatever the commission", () => {
    assert.deepEqual(differencesBetween([payment("a", 1000), refund("a", 300)], [kept("a", 700)]), []);
  });

  it("names the operation that the bank was paid for and no sale has", () => {
    assert.deepEqual(differencesBetween([payment("a", 1000)], [kept("a", 0)]), [{ operationId: "op-a", bank: 1000, shop: 0 }]);
  });

  it("names what only the shop has, and what only the bank has", () => {
    assert.deepEqual(differencesBetween([payment("b", 5)], [kept("a", 1000)]), [
      { operationId: "b", bank: 5, shop: 0 },
      { operationId: "op-a", bank: 0, shop: 1000 },
    ]);
  });
});
