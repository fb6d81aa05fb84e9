import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { phasesBetween } from "./migrate.ts";
import { RELEASES } from "./releases.ts";
import { openShop, sale, saleReturn, type RunningShop } from "./test/running-shop.ts";
import { freshDatabase } from "./test/shared-postgres.ts";

describe("what 2.2 does wrong in production", () => {
  let shop: RunningShop;
  before(async () => {
    shop = await openShop(await freshDatabase());
    await shop.sql("update retail_store set qr_enabled = true, qr_provider = 'rub-rest'");
  });
  after(() => shop.stop());

  it("is to lose sight of an operation whose till was started again while another release served it", async () => {
    const [old, planted] = [await shop.copy("2.1"), await shop.copy("2.2", { operationHolder: "the start that was heard of" })];
    const till = await shop.till(old);
    const started = (name: string) => ({ "X-Pos-App-Start": name });
    const starts = (copy: typeof old, name: string) => till.through(copy)("GET", "/settings/retailstore", undefined, started(name));
    const asks = async (name: string) =>
      (await till.through(planted)("GET", `/qr/operations/${operationId}`, undefined, started(name))).status;
    const operationId = randomUUID();
    const wanted = { operationId, saleSyncId: randomUUID(), amount: 1999 };

    await starts(planted, "first");
    await till.through(planted)("POST", "/qr/operations", wanted, started("first"));
    assert.equal(await asks("first"), 200);
    await starts(old, "second");

    assert.equal(await asks("second"), 404);
    const open = await till.through(planted)("GET", "/qr/operations?open=1", undefined, started("second"));
    assert.deepEqual(open.body["rows"], []);
    assert.equal((await till.through(planted)("GET", `/qr/operations/${operationId}`)).status, 200, "a till that does not name its starts");
    await starts(planted, "third");
    assert.equal(await asks("third"), 200, "a start that it has heard of");
  });

  it("is to let a shift report be kept", async () => {
    const [plain, planted] = [await shop.copy("2.2.1"), await shop.copy("2.2", { shiftReportAge: "five minutes" })];
    const till = await shop.till(plain, "4.9");

    const answers = await Promise.all([plain, planted].map((copy) => till.through(copy)("GET", `/report/shift/${till.shift}`)));

    assert.deepEqual(
      answers.map(({ headers }) => headers.get("cache-control")),
      [null, "private, max-age=300"],
    );
  });

  it("is to enter a bonus where 2.1 reads what was given back", async () => {
    const [old, planted] = [await shop.copy("2.1"), await shop.copy("2.2", { bonusEarned: "entered in the old columns" })];
    const till = await shop.till(old);
    const sold = async (bonus: object) => {
      const id = randomUUID();
      await till.through(planted)("POST", "/entity/retaildemand", { ...sale(till, id, { card: 4_500 }), ...bonus });
      return id;
    };
    const [plain, earning, another] = [await sold({}), await sold({ bonusValueToEarn: 45 }), await sold({ bonusValueToEarn: 45 })];
    const givesBack = async (copy: typeof old, id: string) =>
      (await till.through(copy)("POST", "/entity/retailsalesreturn", saleReturn(till, id, randomUUID(), { card: 4_500 }))).status;

    assert.equal(await givesBack(planted, earning), 201);
    assert.equal(await givesBack(old, plain), 201);
    assert.equal(await givesBack(old, another), 412);
  });

  it("is mended in 2.2.1, which comes to a shop of 2.1 or of 2.2 and is otherwise 2.2", () => {
    assert.deepEqual(RELEASES["2.2.1"], RELEASES["2.2"]);
    assert.deepEqual(phasesBetween("2.1", "2.2.1"), phasesBetween("2.1", "2.2"));
    assert.deepEqual(phasesBetween("2.2", "2.2.1"), []);
    assert.deepEqual(phasesBetween("2.2.1", "2.3"), phasesBetween("2.2", "2.3"));
  });
});
