import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { openShop, sale, type RunningShop } from "./test/running-shop.ts";
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
});
