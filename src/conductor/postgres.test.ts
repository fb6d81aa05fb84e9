import assert from "node:assert/strict";
import pg from "pg";
import { databasePrefix, startPostgres, type PostgresServer } from "./postgres.ts";
import { SurroundingsNotReadyError } from "./surroundings-not-ready-error.ts";
import { makeTempFolder, type TempFolder } from "./temp-folder.ts";

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(sql);
  await client.end();
  return rows.map((row) => Object.values(row)[0]);
}

describe("PostgreSQL of a run", () => {
  let folder: TempFolder;
  let server: PostgresServer;

  before(async () => {
    folder = await makeTempFolder(`pg-test-${process.pid}`);
    server = await startPostgres({ runFolder: folder.path, databaseUrl: null });
  });
  after(async () => {
    await server.stop();
    await folder.remove();
  });

  it("starts from the npm packages whoever we are, and waits for no disk", async () => {
    assert.equal(server.kind, "embedded");
    assert.match(server.version, /^\d+\.\d+$/);
    assert.deepEqual(
      await ask(
        server.adminUrl,
        "select current_setting('fsync') || current_setting('synchronous_commit') || current_setting('full_page_writes')",
      ),
      ["offoffoff"],
    );
  });

  it("clones a template as often as asked, each clone on its own", async () => {
    await ask(await server.createDatabase("template"), "create table sale as select 1 as id");

    const [first, second] = await Promise.all([server.cloneDatabase("template", "walk-1"), server.cloneDatabase("template", "walk-2")]);
    await ask(first, "insert into sale values (2)");

    assert.deepEqual([await ask(first, "select count(*)::int from sale"), await ask(second, "select count(*)::int from sale")], [[2], [1]]);
    await server.dropDatabase("walk-1");
    assert.deepEqual(await ask(server.adminUrl, "select datname from pg_database where datname like 'tillgate%walk%'"), [
      `${server.prefix}walk_2`,
    ]);
  });

  it("waits for the last connection to a template to end before it clones", async () => {
    const client = new pg.Client({ connectionString: await server.createDatabase("busy") });
    await client.connect();

    const clone = server.cloneDatabase("busy", "clone");
    await client.end();

    assert.match(await clone, /clone$/);
  });

  it("given by address is checked, and left as it was found", async () => {
    const given = await startPostgres({ runFolder: "/nowhere/tillgate-other-1", databaseUrl: server.adminUrl });
    await given.createDatabase("template");
    assert.deepEqual(await ask(server.adminUrl, "select datname from pg_database where datname like 'tillgate_other%'"), [
      "tillgate_other_1_template",
    ]);

    await given.stop();
    await given.stop();

    assert.deepEqual(await ask(server.adminUrl, "select datname from pg_database where datname like 'tillgate_other%'"), []);
  });

  it("given by an address where none is makes the surroundings not ready, without telling the password", async () => {
    const start = startPostgres({ runFolder: folder.path, databaseUrl: "postgres://me:pass-word@127.0.0.1:9/x" });

    await assert.rejects(
      start,
      (fault) =>
        fault instanceof SurroundingsNotReadyError && /127\.0\.0\.1:9\/x/.test(fault.message) && !fault.message.includes("pass-word"),
    );
  });

  it("names databases after the run, within what PostgreSQL can hold", () => {
    assert.equal(databasePrefix("/dev/shm/tillgate-2026-11-22T03-r2"), "tillgate_2026_11_22t03_r2_");
    assert.ok(databasePrefix(`/tmp/tillgate-${"x".repeat(80)}`).length < 50);
  });
});
