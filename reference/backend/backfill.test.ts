import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { factQueries } from "../facts.ts";
import { backfill } from "./backfill.ts";
import { readSettings } from "./backfill/settings.ts";
import { openPool } from "./database.ts";
import { migrate } from "./migrate.ts";
import { prepare } from "./prepare.ts";
import { ACCOUNT, openShop, saleReturn, type RunningShop } from "./test/running-shop.ts";
import { openPace, runBackfill, startBackfill } from "./test/run-backfill.ts";
import { freshDatabase } from "./test/shared-postgres.ts";

interface PastDocument {
  readonly number: string;
  readonly tender: "CASH" | "CARD";
  readonly sum: number;
  readonly refundable: boolean;
}
const past = JSON.parse(readFileSync(join(import.meta.dirname, "../../fixtures/history.json"), "utf8")) as readonly PastDocument[];
const refundable = past.filter((each) => each.refundable).toReversed();

/** Takes back, on 2.1, old sales that the job has not reached while it is held between two batches. */
async function returnsDuringBackfill(
  shop: RunningShop,
  env: Readonly<Record<string, string>>,
): Promise<{ readonly lost: number; readonly disagreeing: number }> {
  const copy = await shop.copy("2.1");
  const till = await shop.till(copy);
  const pace = await openPace(2);
  const ended = runBackfill(shop.databaseUrl, { PACE_URL: pace.url, ...env });
  await pace.held;
  const chosen = refundable.slice(0, 3);
  for (const { number, tender, sum } of chosen) {
    const [found] = await shop.sql("select sync_id from sale where number = $1", [number]);
    const back = tender === "CASH" ? { cash: sum } : { card: sum };
    const answer = await till.through(copy)(
      "POST",
      "/entity/retailsalesreturn",
      saleReturn(till, String(found?.["sync_id"]), randomUUID(), back),
    );
    assert.equal(answer.status, 201, JSON.stringify(answer.body));
  }
  pace.release();
  const lines = await ended;
  await pace.stop();
  assert.equal(lines.at(-1)?.remaining, 0);
  // What 2.1 gave back is in both stores, and 2.1 believes the one that says more: only who reads the new store alone can lose it.
  const rows = (await till.through(await shop.copy("2.2"))("GET", "/entity/retailoperation?limit=1000")).body["rows"] as {
    name: string;
    returned: boolean;
  }[];
  const lost = chosen.filter(({ number }) => rows.find((row) => row.name === number)?.returned !== true).length;
  return { lost, disagreeing: (await shop.sql(factQueries.disagreements[0].sql, [ACCOUNT])).length };
}

describe("the backfill of payment rows", () => {
  let shop: RunningShop;
  beforeEach(async () => {
    shop = await openShop(await freshDatabase());
  });
  afterEach(() => shop.stop());

  it("loses no return that is made while it runs", async () => {
    assert.deepEqual(await returnsDuringBackfill(shop, {}), { lost: 0, disagreeing: 0 });
  });

  it("loses them without its guard, and the two stores show it", async () => {
    assert.deepEqual(await returnsDuringBackfill(shop, { REFERENCE_TRAITS: '{"guard":"none"}' }), { lost: 3, disagreeing: 3 });
  });

  it("goes on where it was killed", async () => {
    const pace = await openPace(2);
    const { child, ended } = startBackfill(shop.databaseUrl, { PACE_URL: pace.url, BATCH_SIZE: "20" });
    await pace.held;
    child.kill("SIGKILL");
    await once(child, "exit");
    const killed = await ended;
    await pace.stop();
    assert.equal(killed.lines.at(-1)?.remaining, 185);

    const again = await runBackfill(shop.databaseUrl, { BATCH_SIZE: "100" });

    assert.deepEqual(again.at(-1), { copied: 185, remaining: 0 });
  });

  it("leaves the newest fifth of the uncopied sales behind when told to stop early, and 2.2 cannot tell how they were paid", async () => {
    const lines = await runBackfill(shop.databaseUrl, { REFERENCE_TRAITS: '{"stopAt":0.8}' });
    assert.deepEqual(lines.at(-1), { copied: 180, remaining: 45 });

    const copy = await shop.copy("2.2");
    const ask = (await shop.till(copy)).through(copy);
    const rows = (await ask("GET", "/entity/retailoperation?limit=1000")).body["rows"] as {
      name: string;
      tender: string;
      cashSum: number;
      noCashSum: number;
    }[];
    const left = rows.filter((row) => row.cashSum + row.noCashSum === 0).map(({ name }) => name);
    assert.deepEqual(
      left,
      refundable.map(({ number }) => number),
    );
    assert.equal((await shop.sql(factQueries.disagreements[1].sql, [ACCOUNT])).length, 45);
  });

  it("goes on after every one of three deaths by itself", async function () {
    this.timeout(90_000);
    const { code, lines, words } = await startBackfill(shop.databaseUrl, { REFERENCE_TRAITS: '{"killed":"three times"}', BATCH_SIZE: "60" })
      .ended;

    assert.equal(code, 0);
    assert.equal(lines.at(-1)?.remaining, 0);
    assert.equal(words.filter((word) => word.startsWith("killed")).length, 3);
    for (const { sql } of factQueries.disagreements) assert.deepEqual(await shop.sql(sql, [ACCOUNT]), []);
  });

  it("catches up with what 2.0 gave back of sales that were in both stores already", async () => {
    await shop.sql("update sale set returned_cash = 100 where number = 'A-0250'");

    await runBackfill(shop.databaseUrl, {});

    const [row] = await shop.sql(
      "select p.returned_minor from payment p join sale s on s.id = p.doc_id and p.doc_kind = 'sale' where s.number = 'A-0250'",
    );
    assert.equal(Number(row?.["returned_minor"]), 100);
  });
});

describe("the tables under the backfill", () => {
  /** Some accounts with the same past, so that a page more or less says nothing. */
  const grownBy = async (manners: "gentle" | "greedy") => {
    const url = await freshDatabase();
    const accounts = ["a", "b", "c", "d"].map((name) => ({ account: name, login: name, password: "secret", stores: [randomUUID()] }));
    await prepare(url, "2.1", accounts);
    await migrate(url, ["s2"]);
    const pool = openPool(url, () => undefined);
    const settings = readSettings({ BATCH_SIZE: "60", PAUSE_MS: "0", REFERENCE_TRAITS: JSON.stringify({ manners }) });
    const said = await backfill(pool, settings, () => undefined);
    await pool.end();
    const [, before, after] = /sale: table (\d+) -> (\d+) kB/.exec(said) ?? [];
    return Number(after) / Number(before);
  };

  it("stay as large as they are when it vacuums between its batches, and swell when it does not", async function () {
    this.timeout(90_000);
    const [gentle, greedy] = [await grownBy("gentle"), await grownBy("greedy")];

    assert.ok(gentle < 1.2, `gentle: ${gentle.toFixed(2)} times as large`);
    assert.ok(greedy > 1.5, `greedy: ${greedy.toFixed(2)} times as large`);
  });
});

describe("a backfill that is told something unknown", () => {
  it("says so and does nothing", async () => {
    const run = await startBackfill("postgresql://nowhere.test/shop", { REFERENCE_TRAITS: '{"gard":"none"}' }).ended;
    assert.equal(run.code, 2);
    assert.match(run.stderr, /"gard".*guard/);
  });
});
