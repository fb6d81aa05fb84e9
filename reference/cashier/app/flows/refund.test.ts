import assert from "node:assert/strict";
import type { HistoryRow } from "../api/answers.ts";
import type { Answer } from "../api/client.ts";
import { browserAround, tillInHand } from "../till-in-hand.ts";
import { canGiveAPartBack, refund } from "./refund.ts";

const OK: Answer = { kind: "answered", status: 201, body: {} };
const LIST = { rows: [], size: 0, next: null };
const SALE: HistoryRow = {
  kind: "sale",
  id: "sale-1",
  number: "T-1",
  moment: "2026-09-17 10:00:00",
  sum: 10_000,
  cash: 0,
  card: 10_000,
  qr: null,
  tender: "CARD",
  returned: false,
};

describe("a refund", () => {
  before(() => browserAround.put());
  after(() => browserAround.takeAway());

  it("goes back by QR where the sale was paid so, also when an older server calls it a sale by card", async () => {
    const till = tillInHand({ platform: "desktop", app: "5.0", answers: [OK, OK] });
    till.memory.write("qrSales", { "sale-1": "operation-1" });

    await refund(till, SALE, LIST, 10_000);

    assert.deepEqual(
      till.asked.map(({ path }) => path),
      ["/qr/operations/operation-1/refunds", "/entity/retailsalesreturn"],
    );
    const { noCashSum, qrSum } = (till.asked[1]?.body ?? {}) as Record<string, number>;
    assert.deepEqual({ noCashSum, qrSum }, { noCashSum: 0, qrSum: 10_000 });
  });

  it("keeps its id while it is tried again, and another part of the same sale gets another", async () => {
    const till = tillInHand({ platform: "desktop", app: "5.0", answers: [{ kind: "unreachable", why: "" }, OK, OK] });
    const ids = () => till.asked.map(({ operationId }) => operationId);

    await refund(till, SALE, LIST, 3_333);
    await refund(till, SALE, LIST, 3_333);
    await refund(till, SALE, LIST, 3_333);

    assert.equal(ids()[0], ids()[1]);
    assert.notEqual(ids()[1], ids()[2]);
  });

  it("stops where the bank says no", async () => {
    const declined: Answer = { kind: "refused", status: 409, code: "30010", text: "The bank declined the refund", body: {} };
    const till = tillInHand({ platform: "desktop", app: "5.0", answers: [declined] });
    till.memory.write("qrSales", { "sale-1": "operation-1" });

    await refund(till, SALE, LIST, 1);

    assert.equal(till.asked.length, 1);
    assert.equal(till.screen().kind, "error");
  });

  it("of a part is offered by builds that know it, for sales with one tender", () => {
    const till = (app: string) => tillInHand({ platform: "desktop", app, answers: [] });

    assert.equal(canGiveAPartBack(till("5.0"), SALE), true);
    assert.equal(canGiveAPartBack(till("5.0"), { ...SALE, tender: "MIXED" }), false);
    assert.equal(canGiveAPartBack(till("4.9"), SALE), false);
  });
});
