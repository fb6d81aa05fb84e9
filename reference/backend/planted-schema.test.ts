import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { bySchema } from "../facts.ts";
import { migrate, phasesBetween, phasesWith, USUAL_MIGRATION, type MIGRATION_TRAITS } from "./migrate.ts";
import type { RunningCopy } from "./serve.ts";
import { ACCOUNT, openShop, sale, saleReturn } from "./test/running-shop.ts";
import { freshDatabase } from "./test/shared-postgres.ts";
import type { TraitsOf } from "./traits.ts";

type Row = Readonly<Record<string, unknown>>;

describe("2.2 without counted offsets", () => {
  it("gives the history in pages that only a link leads to", async () => {
    const shop = await openShop(await freshDatabase());
    const copy = await shop.copy("2.2", { historyPages: "by link alone" });
    const ask = (await shop.till(copy)).through(copy);
    const page = async (query: string) => {
      const { meta, rows } = (await ask("GET", `/entity/retailoperation?${query}`)).body as { meta: Row; rows: Row[] };
      return { ids: rows.map(({ id }) => id), next: new URL(String(meta["nextHref"])).search.slice(1) };
    };

    const [first, counted] = [await page("limit=100&offset=0"), await page("limit=100&offset=100")];
    const linked = await page(first.next);

    assert.equal(first.ids.length, 25);
    assert.deepEqual(counted.ids, first.ids);
    assert.equal(new Set([...first.ids, ...linked.ids]).size, 50);
    await shop.stop();
  });
});

describe("a migration planted with a fault", () => {
  const planted = async (traits: Partial<TraitsOf<typeof MIGRATION_TRAITS>>) => {
    const shop = await openShop(await freshDatabase());
    await migrate(shop.databaseUrl, phasesWith([], { ...USUAL_MIGRATION, ...traits }));
    const [old, fresh] = [await shop.copy("2.1"), await shop.copy("2.2")];
    const till = await shop.till(old);
    return { shop, till, on21: till.through(old), on22: till.through(fresh) };
  };

  it("leaves the old columns required: 2.1 sells, 2.2 cannot", async () => {
    const { shop, till, on21, on22 } = await planted({ oldColumns: "kept without default" });

    assert.equal((await on21("POST", "/entity/retaildemand", sale(till, randomUUID(), { cash: 100 }))).status, 201);
    const refused = await on22("POST", "/entity/retaildemand", sale(till, randomUUID(), { cash: 100 }));

    assert.match(JSON.stringify([refused.status, refused.body]), /500.*23502/);
    await shop.stop();
  });

  it("forgets a tender: the bank has the money and the sale cannot be stored, through either release", async () => {
    const { shop, till, on21, on22 } = await planted({ tenders: "listed" });
    const wanted = { operationId: randomUUID(), saleSyncId: randomUUID(), amount: 1999 };
    await on22("POST", "/qr/operations", wanted);
    Object.assign(shop.bank.says, { qrStatus: "PAID", paymentStatus: "SUCCESS", amount: "19.99" });
    assert.equal((await on22("GET", `/qr/operations/${wanted.operationId}`)).body["status"], "PAID");

    for (const ask of [on21, on22]) {
      const refused = await ask("POST", "/entity/retaildemand", sale(till, wanted.saleSyncId, { qr: 1999 }));
      assert.match(JSON.stringify([refused.status, refused.body]), /500.*23514/);
    }
    assert.equal((await on22("POST", "/entity/retaildemand", sale(till, randomUUID(), { card: 100 }))).status, 201);
    await shop.stop();
  });

  it("adds what nobody uses, and harms nobody", async () => {
    const { shop, till, on21, on22 } = await planted({ additions: "more" });

    for (const ask of [on21, on22])
      assert.equal((await ask("POST", "/entity/retaildemand", sale(till, randomUUID(), { cash: 100 }))).status, 201);
    await shop.stop();
  });

  it("waits for a report that lasts, or gives up soon and comes again, and then everybody waits with it or nobody does", async function () {
    this.timeout(90_000);
    const waitOfATill = async (locks: TraitsOf<typeof MIGRATION_TRAITS>["locks"]) => {
      const shop = await openShop(await freshDatabase(), { from: "2.0", to: "2.0" });
      const copy = await shop.copy("2.0");
      const till = await shop.till(copy);
      const report = shop.sql("select pg_sleep(2), count(*) from retail_store");
      const migrated = migrate(shop.databaseUrl, phasesBetween("2.0", "2.1"), locks);
      let longest = 0;
      while (!(await isSettled(report))) {
        const asked = performance.now();
        assert.equal((await till.through(copy)("GET", "/settings/retailstore/")).status, 200);
        longest = Math.max(longest, performance.now() - asked);
      }
      await migrated;
      await shop.stop();
      return longest;
    };

    const [given, waited] = [await waitOfATill("given up soon"), await waitOfATill("waited for")];

    assert.ok(given < waited / 2, `${Math.round(given)} ms against ${Math.round(waited)} ms`);
  });
});

describe("2.0 with a prepared select *", () => {
  it("fails on every request once columns are added, and works again when it is started anew", async () => {
    const shop = await openShop(await freshDatabase(), { from: "2.0", to: "2.0" });
    const [usual, planted] = [await shop.copy("2.0"), await shop.copy("2.0", { storeLookup: "prepared select *" })];
    const till = await shop.till(usual);
    const settings = async (copy: RunningCopy) => till.through(copy)("GET", "/settings/retailstore/");
    assert.deepEqual([(await settings(usual)).status, (await settings(planted)).status], [200, 200]);

    await migrate(shop.databaseUrl, phasesBetween("2.0", "2.1"));

    for (let i = 0; i < 6; i += 1) assert.match(JSON.stringify((await settings(planted)).body), /0A000/);
    assert.equal((await settings(usual)).status, 200);
    assert.equal((await settings(await shop.copy("2.0", { storeLookup: "prepared select *" }))).status, 200);
    await shop.stop();
  });
});

describe("2.1 that forgets the new store when it takes back", () => {
  it("shows the return, and the stores differ by it", async () => {
    const shop = await openShop(await freshDatabase(), { from: "2.0", to: "2.1" });
    const copy = await shop.copy("2.1", { returnsWritten: "old store alone" });
    const till = await shop.till(copy);
    const ask = till.through(copy);
    const id = randomUUID();
    await ask("POST", "/entity/retaildemand", sale(till, id, { cash: 900 }));
    assert.equal((await ask("POST", "/entity/retailsalesreturn", saleReturn(till, id, randomUUID(), { cash: 900 }))).status, 201);

    const [row] = (await ask("GET", "/entity/retailoperation?limit=5")).body["rows"] as Row[];
    const differing = await shop.sql(bySchema["2.1"].facts.disagreements[0].sql, [ACCOUNT]);

    assert.equal(row?.["tender"], "CASH");
    assert.equal(differing.length, 2, "the sale's returned sum and the return itself");
    await shop.stop();
  });
});

async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  return Promise.race([
    promise.then(
      () => true,
      () => true,
    ),
    new Promise<boolean>((resolve) => setImmediate(() => resolve(false))),
  ]);
}
