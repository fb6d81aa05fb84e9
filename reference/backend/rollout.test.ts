import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { backfillRemaining, factQueries } from "../facts.ts";
import { migrate } from "./migrate.ts";
import type { RunningCopy } from "./serve.ts";
import { ACCOUNT, openShop, sale, saleReturn, type Ask, type RunningShop, type Till } from "./test/running-shop.ts";
import { freshDatabase } from "./test/shared-postgres.ts";
import { runBackfill } from "./test/run-backfill.ts";

type Row = Readonly<Record<string, unknown>>;

async function rowOf(ask: Ask, id: string): Promise<Row> {
  const { body } = await ask("GET", "/entity/retailoperation?limit=1000");
  const found = (body["rows"] as Row[]).find((row) => row["id"] === id);
  assert.ok(found, `${id} is in the history`);
  return found;
}

const sums = ({ sum, cashSum, noCashSum, cardSum, qrSum, tender, returned }: Row) => ({
  sum,
  cashSum,
  noCashSum,
  cardSum,
  qrSum,
  tender,
  returned,
});

/** Pays a QR on 2.2 and returns the id of the sale that it is for. */
async function payQr(shop: RunningShop, ask: Ask, amount: number): Promise<{ readonly saleId: string; readonly operationId: string }> {
  const [saleId, operationId] = [randomUUID(), randomUUID()];
  const created = await ask("POST", "/qr/operations", { operationId, amount, saleSyncId: saleId });
  assert.equal(created.status, 201, JSON.stringify(created.body));
  Object.assign(shop.bank.says, {
    qrStatus: "PAID",
    paymentStatus: "SUCCESS",
    amount: (amount / 100).toFixed(2),
    transactionId: Math.floor(Math.random() * 1e9),
  });
  assert.equal((await ask("GET", `/qr/operations/${operationId}`)).body["status"], "PAID");
  return { saleId, operationId };
}

describe("a rollout from 2.1 to 2.2 and back", () => {
  let shop: RunningShop;
  let old: RunningCopy;
  let fresh: RunningCopy;
  let till: Till;
  let on21: Ask;
  let on22: Ask;
  const disagreements = async (place: 0 | 1) => shop.sql(factQueries.disagreements[place].sql, [ACCOUNT]);

  before(async () => {
    shop = await openShop(await freshDatabase());
    old = await shop.copy("2.1");
    fresh = await shop.copy("2.2");
    till = await shop.till(old);
    on21 = till.through(old);
    on22 = till.through(fresh);
  });
  after(() => shop.stop());

  it("copies the past with the guarded backfill, and both releases read the same", async () => {
    const before21 = await on21("GET", "/entity/retailoperation?limit=1000");

    const lines = await runBackfill(shop.databaseUrl, {});

    assert.deepEqual(lines.at(-1), { copied: 225, remaining: 0 });
    const after22 = await on22("GET", "/entity/retailoperation?limit=1000");
    const legacy = (body: Row) =>
      (body["rows"] as Row[]).map(({ id, name, moment, sum, cashSum, noCashSum, tender, returned }) => ({
        id,
        name,
        moment,
        sum,
        cashSum,
        noCashSum,
        tender,
        returned,
      }));
    assert.deepEqual(legacy(after22.body), legacy(before21.body));
    assert.deepEqual(await disagreements(0), []);
    assert.deepEqual(await disagreements(1), []);
  });

  it("keeps what 2.1 sold readable and returnable on 2.2", async () => {
    const id = randomUUID();
    await on21("POST", "/entity/retaildemand", sale(till, id, { card: 4500 }));
    assert.deepEqual(sums(await rowOf(on22, id)), {
      sum: 4500,
      cashSum: 0,
      noCashSum: 4500,
      cardSum: 4500,
      qrSum: 0,
      tender: "CARD",
      returned: false,
    });

    const returned = await on22("POST", "/entity/retailsalesreturn", saleReturn(till, id, randomUUID(), { card: 4500 }));

    assert.equal(returned.status, 201);
    assert.equal((await rowOf(on22, id))["returned"], true);
    assert.equal((await rowOf(on21, id))["returned"], true);
    assert.deepEqual(await disagreements(0), []);
  });

  it("keeps what 2.2 sold readable and returnable on 2.1 after the rollback", async () => {
    const id = randomUUID();
    await on22("POST", "/entity/retaildemand", sale(till, id, { cash: 1200 }));
    assert.deepEqual(sums(await rowOf(on21, id)), {
      sum: 1200,
      cashSum: 1200,
      noCashSum: 0,
      cardSum: undefined,
      qrSum: undefined,
      tender: "CASH",
      returned: false,
    });

    assert.equal((await on21("POST", "/entity/retailsalesreturn", saleReturn(till, id, randomUUID(), { cash: 1200 }))).status, 201);

    assert.equal((await rowOf(on22, id))["returned"], true);
    assert.deepEqual(await disagreements(0), []);
  });

  it("finishes on 2.1 a QR sale that began on 2.2, through the dark path", async () => {
    const { saleId, operationId } = await payQr(shop, on22, 1999);
    assert.equal((await on21("GET", "/qr/operations?open=1")).body["rows"] instanceof Array, true);

    const sold = await on21("POST", "/entity/retaildemand", sale(till, saleId, { qr: 1999 }));

    assert.equal(sold.status, 201);
    assert.deepEqual(sums(await rowOf(on21, saleId)), {
      sum: 1999,
      cashSum: 0,
      noCashSum: 1999,
      cardSum: undefined,
      qrSum: undefined,
      tender: "CARD",
      returned: false,
    });
    assert.deepEqual(sums(await rowOf(on22, saleId)), {
      sum: 1999,
      cashSum: 0,
      noCashSum: 0,
      cardSum: 0,
      qrSum: 1999,
      tender: "QR",
      returned: false,
    });
    const otherTender = await on21("POST", "/entity/retailsalesreturn", saleReturn(till, saleId, randomUUID(), { card: 1999 }));
    assert.match(JSON.stringify(otherTender.body), /19003/);
    assert.equal((await on21("POST", `/qr/operations/${operationId}/refunds`, { refundId: randomUUID(), amount: 1999 })).status, 201);
    assert.equal((await on21("POST", "/entity/retailsalesreturn", saleReturn(till, saleId, randomUUID(), { qr: 1999 }))).status, 201);
    assert.deepEqual(await disagreements(0), []);
  });

  it("gives on 2.1 the QR that 2.2 made to a till that asks for it again", async () => {
    const wanted = { operationId: randomUUID(), amount: 2300, saleSyncId: randomUUID() };
    const made = await on22("POST", "/qr/operations", wanted);

    const again = await on21("POST", "/qr/operations", wanted);

    assert.deepEqual([again.status, again.body["payload"]], [201, made.body["payload"]]);
  });

  it("offers nothing new on 2.1, and shows an old build one sum for all that is not cash", async () => {
    const refused = await on21("POST", "/qr/operations", { operationId: randomUUID(), amount: 100, saleSyncId: randomUUID() });
    assert.match(JSON.stringify([refused.status, refused.body]), /403.*30003/);
    const { saleId } = await payQr(shop, on22, 2500);
    await on22("POST", "/entity/retaildemand", sale(till, saleId, { qr: 2500 }));

    const oldTill = await shop.till(fresh, "4.9");

    assert.deepEqual(sums(await rowOf(oldTill.through(fresh), saleId)), {
      sum: 2500,
      cashSum: 0,
      noCashSum: 2500,
      cardSum: 0,
      qrSum: 2500,
      tender: "CARD",
      returned: false,
    });
  });

  it("answers every question about the shop's facts", async () => {
    const since = new Date(Date.now() - 3_600_000);
    const [sales, receipts] = await Promise.all(
      [factQueries.sales, factQueries.receipts].map((query) => shop.sql(query, [ACCOUNT, since])),
    );
    for (const query of [factQueries.returns, factQueries.qrOperations, factQueries.qrRefunds, factQueries.bankEvents])
      assert.ok(await shop.sql(query, [ACCOUNT, since]));
    assert.ok(sales && receipts && sales.length > 0);
    for (const fact of sales)
      assert.equal(Number(fact["cashMinor"]) + Number(fact["noCashMinor"]) + Number(fact["qrMinor"]), Number(fact["sumMinor"]));
    for (const fact of sales) assert.equal(receipts.filter(({ docId }) => docId === fact["saleId"]).length, 1);
  });
});

describe("the contract step merged into the feature release", () => {
  it("breaks 2.1 on every document, leaves 2.2 whole and the backfill with nothing to do", async () => {
    const shop = await openShop(await freshDatabase());
    try {
      const [old, fresh] = [await shop.copy("2.1"), await shop.copy("2.2")];
      const till = await shop.till(old);
      await migrate(shop.databaseUrl, ["s3"]);

      const [on21, on22] = [till.through(old), till.through(fresh)];
      for (const failed of [
        await on21("GET", "/entity/retailoperation"),
        await on21("POST", "/entity/retaildemand", sale(till, randomUUID(), { cash: 100 })),
      ]) {
        assert.equal(failed.status, 500);
        assert.match(JSON.stringify(failed.body), /42703/);
      }
      const id = randomUUID();
      assert.equal((await on22("POST", "/entity/retaildemand", sale(till, id, { cash: 100 }))).status, 201);
      assert.equal((await on22("POST", "/entity/retailsalesreturn", saleReturn(till, id, randomUUID(), { cash: 100 }))).status, 201);
      assert.equal((await rowOf(on22, id))["returned"], true);
      assert.deepEqual(await runBackfill(shop.databaseUrl, {}), [{ copied: 0, remaining: 0 }]);
      for (const { sql } of factQueries.disagreements) assert.deepEqual(await shop.sql(sql, [ACCOUNT]), []);
      assert.ok((await shop.sql(factQueries.sales, [ACCOUNT, new Date(0)])).length > 0);
      assert.deepEqual(await shop.sql(backfillRemaining), [{ remaining: "0" }]);
    } finally {
      await shop.stop();
    }
  });
});
