import assert from "node:assert/strict";
import pg from "pg";
import { type Facts, openFacts } from "./facts.ts";
import { startPostgres, type PostgresServer } from "./postgres.ts";
import { makeTempFolder, type TempFolder } from "./temp-folder.ts";

const NONE = "select 1 where $1::text is null and $2::timestamptz is null";

describe("the shop's facts", () => {
  let folder: TempFolder;
  let server: PostgresServer;
  let facts: Facts;

  before(async () => {
    folder = await makeTempFolder(`facts-test-${process.pid}`);
    server = await startPostgres({ runFolder: folder.path, databaseUrl: null });
    const url = await server.createDatabase("shop");
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(`
      create table sale (id text, account text, sum bigint, cash bigint, made timestamptz, loose timestamp);
      insert into sale values ('s1', 'a', 9007199254740991, 100, '2026-01-02T00:00:00Z', '2026-01-02'), ('s0', 'a', 5, 5, '2025-01-01T00:00:00Z', null), ('s2', 'b', 7, 7, '2026-01-02T00:00:00Z', null);
      create table store (account text, qr boolean, acquirer text);
      insert into store values ('a', false, 'qrpay'), ('b', false, 'qrpay');`);
    await client.end();
    facts = await openFacts({
      url,
      questions: () => ({
        facts: {
          sales: `select id as "saleId", sum as "sumMinor", cash as "cashMinor", 0 as "noCashMinor", 0::numeric as "qrMinor", 'x' as "shiftId", made as "createdAt", '2.1' as "writtenBy" from sale where account = $1 and made >= $2`,
          returns: "select * from no_such_table where $1 = $2",
          receipts: `select 'sell' as kind, id as "docId", 12.5 as "sumMinor", 'CASH' as tender, 'ok' as status from sale where account = $1 and made >= $2`,
          qrOperations: NONE,
          qrRefunds: NONE,
          bankEvents: `select id as "eventKey", loose as "handledBy", 1 as times from sale where $1 = account and $2 <= made and loose is null`,
          disagreements: [{ sql: "select id as key, 'differs' as detail from sale where account = $1", stages: ["DONE"] }],
        },
        arrange: { qr: "update store set qr = $2 where account = $1" },
      }),
    });
  });
  after(async () => {
    await facts.stop();
    await server.stop();
    await folder.remove();
  });

  it("are read for one account since a moment, bigints as exact numbers and moments in ms", async () => {
    const { sales } = await facts.read("a", new Date("2026-01-01T00:00:00Z"), null);

    assert.deepEqual(sales, [
      {
        saleId: "s1",
        sumMinor: 9007199254740991,
        cashMinor: 100,
        noCashMinor: 0,
        qrMinor: 0,
        shiftId: "x",
        createdAt: Date.UTC(2026, 0, 2),
        writtenBy: "2.1",
      },
    ]);
  });

  it("that cannot be read are said, with the reason, and spoil no others", async () => {
    const { unread, sales, returns, receipts } = await facts.read("a", new Date("2026-01-01T00:00:00Z"), null);

    assert.deepEqual([returns, receipts, sales.length], [[], [], 1]);
    assert.deepEqual(unread, [
      { fact: "returns", why: 'relation "no_such_table" does not exist' },
      { fact: "receipts", why: 'column "sumMinor" must be a whole number of minor units, not "12.5" (string)' },
    ]);
  });

  it("of both stores are compared only at the borders that the config names", async () => {
    const since = new Date(0);

    assert.deepEqual((await facts.read("b", since, "MIX")).disagreements, []);
    assert.deepEqual((await facts.read("b", since, "DONE")).disagreements, [{ key: "s2", detail: "differs" }]);
  });

  it("can be arranged where the config says how, and counted", async () => {
    await facts.arrange("a", { acquirer: "rub-rest", qr: true });

    assert.equal(await facts.number("select count(*) from store where qr and acquirer = 'qrpay'"), 1);
    await assert.rejects(facts.number("select 1 where false"), /one whole number/);
  });
});
