import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { RunningCopy } from "./serve.ts";
import { callback, openShop, ref, sale, saleReturn, type RunningShop } from "./test/running-shop.ts";
import { freshDatabase } from "./test/shared-postgres.ts";

type Row = Readonly<Record<string, unknown>>;

describe("a trait overridden", () => {
  let shop: RunningShop;
  before(async () => {
    shop = await openShop(await freshDatabase());
  });
  after(() => shop.stop());

  it("takes noCashSum from history and shift report, and nothing else", async () => {
    const copy = await shop.copy("2.2", { noCashSumOnWire: "dropped" });
    const till = await shop.till(copy, "4.9");
    const ask = till.through(copy);
    await ask("POST", "/entity/retaildemand", sale(till, randomUUID(), { card: 500 }));

    const [row] = (await ask("GET", "/entity/retailoperation?limit=1")).body["rows"] as Row[];
    const report = (await ask("GET", `/report/shift/${till.shift}`)).body;

    assert.deepEqual([row?.["noCashSum"], row?.["cardSum"], row?.["tender"]], [undefined, 500, "CARD"]);
    assert.deepEqual([report["noCashSum"], report["cardSum"], report["cashSum"]], [undefined, 500, 0]);
  });

  it("refuses sales of builds that do not send an operation id", async () => {
    const copy = await shop.copy("2.2", { operationIdHeader: "required" });
    const [older, newer] = [await shop.till(copy, "4.9"), await shop.till(copy, "5.0")];
    // The second attachment made the first one's token void: one store, one till.
    assert.equal((await older.through(copy)("POST", "/entity/retaildemand", sale(older, randomUUID(), { cash: 100 }))).status, 401);
    assert.equal((await newer.through(copy)("POST", "/entity/retaildemand", sale(newer, randomUUID(), { cash: 100 }))).status, 201);
    const again = await shop.till(copy, "4.9");
    assert.equal((await again.through(copy)("POST", "/entity/retaildemand", sale(again, randomUUID(), { cash: 100 }))).status, 412);
  });

  it("writes amounts of QR operations in rubles", async () => {
    const [plain, planted] = [await shop.copy("2.2"), await shop.copy("2.2", { qrAmountOnWire: "major" })];
    const till = await shop.till(plain);
    const wanted = { operationId: randomUUID(), saleSyncId: randomUUID(), amount: 1999 };

    const created = await till.through(planted)("POST", "/qr/operations", wanted);

    assert.equal(created.body["amount"], 19.99);
    assert.equal((await till.through(plain)("GET", `/qr/operations/${wanted.operationId}`)).body["amount"], 1999);
  });

  it("makes 2.1 fail on a tender that it does not know, once one is there", async () => {
    const [fresh, old] = [await shop.copy("2.2"), await shop.copy("2.1", { qrRowReader: "strict" })];
    const till = await shop.till(fresh);
    const [on21, on22] = [till.through(old), till.through(fresh)];
    assert.equal((await on21("GET", "/entity/retailoperation")).status, 200);
    const wanted = { operationId: randomUUID(), saleSyncId: randomUUID(), amount: 1999 };
    await on22("POST", "/qr/operations", wanted);
    Object.assign(shop.bank.says, { qrStatus: "PAID", paymentStatus: "SUCCESS", amount: "19.99" });
    await on22("GET", `/qr/operations/${wanted.operationId}`);
    await on22("POST", "/entity/retaildemand", sale(till, wanted.saleSyncId, { qr: 1999 }));

    for (const path of ["/entity/retailoperation", `/report/shift/${till.shift}`]) {
      assert.equal((await on21("GET", path)).status, 500);
      assert.equal((await on22("GET", path)).status, 200);
    }
  });

  it("names the tender QR to builds that never announced that they know it", async () => {
    const [plain, planted] = [await shop.copy("2.2"), await shop.copy("2.2", { qrTenderOnWire: "always" })];
    const newer = await shop.till(plain);
    const wanted = { operationId: randomUUID(), saleSyncId: randomUUID(), amount: 2100 };
    await newer.through(plain)("POST", "/qr/operations", wanted);
    Object.assign(shop.bank.says, { qrStatus: "PAID", paymentStatus: "SUCCESS", amount: "21.00", transactionId: 2100 });
    await newer.through(plain)("GET", `/qr/operations/${wanted.operationId}`);
    await newer.through(plain)("POST", "/entity/retaildemand", sale(newer, wanted.saleSyncId, { qr: 2100 }));
    const older = await shop.till(plain, "4.9");

    const seen = async (copy: RunningCopy) =>
      ((await older.through(copy)("GET", "/entity/retailoperation?limit=1000")).body["rows"] as Row[]).find(
        ({ id }) => id === wanted.saleSyncId,
      );

    assert.deepEqual([(await seen(plain))?.["tender"], (await seen(planted))?.["tender"]], ["CARD", "QR"]);
    assert.equal((await seen(planted))?.["noCashSum"], 2100, "the old sums stay as they are");
  });

  it("writes milliseconds into everything dated that a till reads", async () => {
    const [plain, planted] = [await shop.copy("2.2"), await shop.copy("2.2", { momentsOnWire: "milliseconds" })];
    const till = await shop.till(plain);
    const wanted = { operationId: randomUUID(), saleSyncId: randomUUID(), amount: 100 };

    const dated = async (copy: RunningCopy) => {
      const ask = till.through(copy);
      const [row] = (await ask("GET", "/entity/retailoperation?limit=1")).body["rows"] as Row[];
      const report = (await ask("GET", `/report/shift/${till.shift}`)).body;
      return [row?.["moment"], report["openmoment"], (await ask("POST", "/qr/operations", wanted)).body["expiresAt"]].map(String);
    };

    for (const text of await dated(plain)) assert.match(text, /:\d\dZ?$/);
    for (const text of await dated(planted)) assert.match(text, /:\d\d\.\d{3}Z?$/);
  });

  it("forgives no kopeck between lines and tenders", async () => {
    const [plain, planted] = [await shop.copy("2.2"), await shop.copy("2.2", { sumTolerance: "none" })];
    const till = await shop.till(plain);
    const cut = () => ({ ...sale(till, randomUUID(), { cash: 10_310 }), positions: [{ quantity: 1, price: 10_310, sum: 10_309 }] });
    const gone = () => ({ ...cut(), positions: [{ quantity: 1, price: 10_310, sum: 10_300 }] });

    assert.equal((await till.through(plain)("POST", "/entity/retaildemand", cut())).status, 201);
    assert.match(JSON.stringify((await till.through(plain)("POST", "/entity/retaildemand", gone())).body), /18000/);
    assert.match(JSON.stringify((await till.through(planted)("POST", "/entity/retaildemand", cut())).body), /18000/);
    const exact = sale(till, randomUUID(), { cash: 10_310 });
    assert.equal((await till.through(planted)("POST", "/entity/retaildemand", exact)).status, 201);
    const back = saleReturn(till, String(idOf(exact)), randomUUID(), { cash: 10_310 });
    assert.equal((await till.through(planted)("POST", "/entity/retailsalesreturn", back)).status, 201);
  });

  it("forgets the parts that were refunded before", async () => {
    const [plain, planted] = [await shop.copy("2.4"), await shop.copy("2.4", { refundBound: "each alone" })];
    const till = await shop.till(plain);
    const { operationId, ...wanted } = { operationId: randomUUID(), saleSyncId: randomUUID(), amount: 10_000 };
    await till.through(plain)("POST", "/qr/operations", { operationId, ...wanted });
    Object.assign(shop.bank.says, { qrStatus: "PAID", paymentStatus: "SUCCESS", amount: "100.00", transactionId: 10_000 });
    await till.through(plain)("GET", `/qr/operations/${operationId}`);
    const refund = (copy: RunningCopy) =>
      till.through(copy)("POST", `/qr/operations/${operationId}/refunds`, { refundId: randomUUID(), amount: 6_000 });

    const statuses = [(await refund(plain)).status, (await refund(plain)).status, (await refund(planted)).status];

    assert.deepEqual(statuses, [201, 412, 201]);
  });

  it("believes late news of less", async () => {
    const [plain, planted] = [await shop.copy("2.2"), await shop.copy("2.2", { lateNews: "believed" })];
    const till = await shop.till(plain);
    const statusAfterAll = async (copy: RunningCopy, transactionId: number) => {
      const wanted = { operationId: randomUUID(), saleSyncId: randomUUID(), amount: 100 };
      await till.through(copy)("POST", "/qr/operations", wanted);
      for (const status of ["SUCCESS", "IN_PROGRESS"]) {
        const notice = callback({ order: wanted.operationId, amount: "1", status, transactionId });
        await till.through(copy)("POST", "//callbacks/rub-rest", notice.body, notice.headers);
      }
      return (await shop.sql("select status from qr_operation where operation_id = $1", [wanted.operationId]))[0]?.["status"];
    };

    assert.deepEqual([await statusAfterAll(plain, 9001), await statusAfterAll(planted, 9002)], ["PAID", "IN_PROGRESS"]);
  });

  it("sells late money in the shift of its QR and in the one that is open", async () => {
    const copy = await shop.copy("2.2", { lateMoney: "sold in two shifts" });
    const till = await shop.till(copy);
    const ask = till.through(copy);
    const wanted = { operationId: randomUUID(), saleSyncId: randomUUID(), amount: 700 };
    await ask("POST", "/qr/operations", wanted);
    Object.assign(shop.bank.says, { cancel: "ok", qrStatus: "NEW" });
    await ask("POST", `/qr/operations/${wanted.operationId}/cancel`);
    const next = randomUUID();
    await ask("PUT", "/rpc/closeshift/", { retailShift: ref("retailshift", till.shift), closemoment: "2026-09-17 20:00:00" });
    await ask("PUT", "/rpc/openshift/", { retailShift: ref("retailshift", next), name: "2", openmoment: "2026-09-17 20:00:01" });
    const late = callback({ order: wanted.operationId, amount: "7", status: "SUCCESS", transactionId: 9003 });
    await ask("POST", "//callbacks/rub-rest", late.body, late.headers);

    const qrIn = async (shift: string) => (await ask("GET", `/report/shift/${shift}`)).body["qrSum"];
    assert.deepEqual([await qrIn(till.shift), await qrIn(next)], [700, 700]);
    assert.deepEqual(await shop.sql("select 1 from qr_refund where operation_id = $1", [wanted.operationId]), []);
  });

  it("registers under a new order number after the bank has failed", async () => {
    const [plain, planted] = [await shop.copy("2.2"), await shop.copy("2.2", { registeredAgain: "new order" })];
    const till = await shop.till(plain);
    const orders = async (copy: RunningCopy) => {
      const before = shop.bank.registrations.length;
      shop.bank.says.register = "fails once";
      const wanted = { operationId: randomUUID(), saleSyncId: randomUUID(), amount: 100 };
      assert.equal((await till.through(copy)("POST", "/qr/operations", wanted)).status, 201);
      return new Set(shop.bank.registrations.slice(before).map((body) => /"order":"([^"]+)"/.exec(body)?.[1])).size;
    };

    assert.deepEqual([await orders(plain), await orders(planted)], [1, 2]);
  });

  it("adds a kind of block to the receipt's layout", async () => {
    const [plain, planted] = [await shop.copy("2.2"), await shop.copy("2.2", { receiptLayout: "with QR" })];
    const till = await shop.till(plain);

    const layout = async (copy: RunningCopy) => (await till.through(copy)("GET", "/settings/retailstore/")).body["receiptLayout"];

    assert.deepEqual(await layout(plain), [{ kind: "text" }, { kind: "line" }]);
    assert.deepEqual(await layout(planted), [{ kind: "text" }, { kind: "line" }, { kind: "qr" }]);
  });
});

function idOf(document: Readonly<Record<string, unknown>>): string | undefined {
  return /[0-9a-f-]{36}/.exec(JSON.stringify(document["meta"]))?.[0];
}
