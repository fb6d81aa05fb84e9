import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { bySchema, factQueries } from "../facts.ts";
import type { RunningCopy } from "./serve.ts";
import { ACCOUNT, openShop, sale, saleReturn, type Ask, type RunningShop, type Till } from "./test/running-shop.ts";
import { freshDatabase } from "./test/shared-postgres.ts";

type Row = Readonly<Record<string, unknown>>;
/** The queries that the harness asks of the schema of a version, by fact. */
function queriesOf(version: string): Readonly<Record<string, string>> {
  const { disagreements: _usual, ...usual } = factQueries;
  const { disagreements: _own, ...own }: Readonly<Record<string, unknown>> = schemaOf(version)?.facts ?? {};
  return { ...usual, ...(own as Record<string, string>) };
}

function disagreementsOf(version: string): readonly string[] {
  return (schemaOf(version)?.facts.disagreements ?? factQueries.disagreements).map(({ sql }) => sql);
}

function schemaOf(version: string) {
  return Object.hasOwn(bySchema, version) ? bySchema[version as keyof typeof bySchema] : null;
}

async function historyOf(ask: Ask): Promise<readonly Row[]> {
  return (await ask("GET", "/entity/retailoperation?limit=1000")).body["rows"] as Row[];
}

/** Two releases that follow each other, side by side over the schema of the newer. */
for (const [from, to] of [
  ["2.0", "2.1"],
  ["2.1", "2.2"],
  ["2.2", "2.3"],
  ["2.3", "2.4"],
] as const) {
  describe(`${from} and ${to} side by side`, () => {
    let shop: RunningShop;
    let till: Till;
    let sides: readonly [RunningCopy, RunningCopy];
    before(async () => {
      shop = await openShop(await freshDatabase(), { from, to });
      sides = [await shop.copy(from), await shop.copy(to)];
      till = await shop.till(sides[0]);
    });
    after(() => shop.stop());

    it("read each other's sales and returns, and leave no fact unanswered", async () => {
      const since = new Date(Date.now() - 3_600_000);
      for (const [seller, returner] of [sides, [sides[1], sides[0]]] as const) {
        const id = randomUUID();
        const sold = await till.through(seller)("POST", "/entity/retaildemand", sale(till, id, { card: 4500 }));
        const back = await till.through(returner)("POST", "/entity/retailsalesreturn", saleReturn(till, id, randomUUID(), { card: 4500 }));
        assert.deepEqual([sold.status, back.status], [201, 201], JSON.stringify([sold.body, back.body]));
        for (const copy of sides) {
          const row = (await historyOf(till.through(copy))).find((each) => each["id"] === id);
          assert.deepEqual([row?.["sum"], row?.["noCashSum"], row?.["returned"]], [4500, 4500, true]);
        }
      }
      for (const query of Object.values(queriesOf(to))) assert.ok(await shop.sql(query, [ACCOUNT, since]));
      assert.equal((await shop.sql(queriesOf(to)["sales"] ?? "", [ACCOUNT, since])).length, 2);
      // The backfill that copies the past belongs to the rollout from 2.1 to 2.2 and has not run here.
      for (const sql of disagreementsOf(to).slice(0, from === "2.1" ? 1 : undefined)) assert.deepEqual(await shop.sql(sql, [ACCOUNT]), []);
    });
  });
}

describe("the books before the second store", () => {
  it("are read from the schema of 2.0 as it is", async () => {
    const shop = await openShop(await freshDatabase(), { from: "2.0", to: "2.0" });
    try {
      const copy = await shop.copy("2.0");
      const till = await shop.till(copy);
      await till.through(copy)("POST", "/entity/retaildemand", sale(till, randomUUID(), { cash: 700 }));

      const queries = queriesOf("2.0");
      const since = new Date(Date.now() - 3_600_000);
      for (const query of Object.values(queries)) assert.ok(await shop.sql(query, [ACCOUNT, since]));

      const [sold] = await shop.sql(queries["sales"] ?? "", [ACCOUNT, since]);
      assert.deepEqual([sold?.["cashMinor"], sold?.["noCashMinor"], sold?.["qrMinor"]].map(Number), [700, 0, 0]);
      assert.deepEqual(disagreementsOf("2.0"), []);
      for (const [sql, value] of [
        [bySchema["2.0"].arrange.acquirer, "qrpay"],
        [bySchema["2.0"].arrange.qr, true],
      ] as const)
        await shop.sql(sql, [ACCOUNT, value]);
    } finally {
      await shop.stop();
    }
  });
});

describe("what 2.0 gives back of a sale that is in both stores", () => {
  it("is seen by 2.1, is never given back again and is caught up with at the next return", async () => {
    const shop = await openShop(await freshDatabase(), { from: "2.0", to: "2.1" });
    try {
      const [old, fresh] = [await shop.copy("2.0"), await shop.copy("2.1")];
      const till = await shop.till(old);
      const [on20, on21] = [till.through(old), till.through(fresh)];
      const id = randomUUID();
      await on21("POST", "/entity/retaildemand", sale(till, id, { cash: 1000 }));
      assert.equal((await on20("POST", "/entity/retailsalesreturn", saleReturn(till, id, randomUUID(), { cash: 600 }))).status, 201);

      const tooMuch = await on21("POST", "/entity/retailsalesreturn", saleReturn(till, id, randomUUID(), { cash: 500 }));
      const rest = await on21("POST", "/entity/retailsalesreturn", saleReturn(till, id, randomUUID(), { cash: 400 }));

      assert.match(JSON.stringify([tooMuch.status, tooMuch.body]), /412.*30008/);
      assert.equal(rest.status, 201);
      for (const ask of [on20, on21]) assert.equal((await historyOf(ask)).find((row) => row["id"] === id)?.["returned"], true);
      const [stored] = await shop.sql(
        "select returned_minor from payment p join sale s on s.id = p.doc_id and p.doc_kind = 'sale' where s.sync_id = $1",
        [id],
      );
      assert.equal(Number(stored?.["returned_minor"]), 1000);
      for (const sql of disagreementsOf("2.1")) assert.deepEqual(await shop.sql(sql, [ACCOUNT]), []);
    } finally {
      await shop.stop();
    }
  });
});
