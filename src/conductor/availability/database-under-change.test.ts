import { strict as assert } from "node:assert";
import pg from "pg";
import { growthOf } from "../../domain/availability.ts";
import { startPostgres, type PostgresServer } from "../postgres.ts";
import { makeTempFolder, type TempFolder } from "../temp-folder.ts";
import { inShort, openLockWatch } from "./lock-watch.ts";
import { openLongReport } from "./long-report.ts";
import { growthBetween, tableSizes } from "./table-sizes.ts";

describe("a database that is changed under traffic", () => {
  let folder: TempFolder;
  let server: PostgresServer;
  let url: string;

  before(async () => {
    folder = await makeTempFolder(`availability-test-${process.pid}`);
    server = await startPostgres({ runFolder: folder.path, databaseUrl: null });
    url = await server.createDatabase("shop");
    await ask("create table sale as select g as id, 'paid' as status, repeat('x', 100) as note from generate_series(1, 4000) as g");
  });
  after(async () => {
    await server.stop();
    await folder.remove();
  });

  async function ask(sql: string): Promise<void> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  }

  it("shows the statement that waits, for what, and who holds it up", async () => {
    const report = await openLongReport(url, { sql: "select count(*) from sale", lastsMs: 500 });
    const watch = await openLockWatch(url, () => report.waitedFor());

    await ask("alter table sale add column tender text default 'CASH'");

    const wait = watch.take();
    await watch.stop();
    await report.stop();
    assert.equal(wait?.statement, "alter table sale add column tender text default '…'");
    assert.equal(wait?.relation, "sale");
    assert.equal(wait?.heldBy, "select count(*) from sale");
    assert.ok((wait?.waitedMs ?? 0) > 250, `seen waiting ${wait?.waitedMs} ms`);
  });

  it("tells dead rows from new ones", async () => {
    const before = await tableSizes(url);
    await ask("update sale set status = 'told'");
    const updated = await tableSizes(url);
    await ask("insert into sale select * from sale");
    const inserted = await tableSizes(url);

    const times = (from: typeof before, to: typeof before) =>
      growthBetween(from, to)
        .filter(({ what }) => what === "table")
        .map((growth) => growthOf(growth) ?? 0)[0] ?? 0;
    assert.ok(times(before, updated) > 1.8);
    assert.ok(times(updated, inserted) < 1.1);
  });

  it("quotes a statement on one line, without what somebody wrote into it", () => {
    assert.equal(inShort("update sale -- now\n   set name = 'O''Hara'\n where id = 1"), "update sale set name = '…' where id = 1");
  });
});
