import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { callback, openShop, sale, type RunningShop } from "./test/running-shop.ts";
import { freshDatabase } from "./test/shared-postgres.ts";

type Row = Readonly<Record<string, unknown>>;

describe("two releases that should know the same", () => {
  let shop: RunningShop;
  before(async () => {
    shop = await openShop(await freshDatabase());
  });
  after(() => shop.stop());
  beforeEach(() => {
    Object.assign(shop.bank.says, { qrStatus: "NEW", paymentStatus: "NO_INFO", inquiry: "answers" });
  });

  const newQr = () => ({ operationId: randomUUID(), saleSyncId: randomUUID(), amount: 1999 });

  it("part ways over a pending QR that one of them keeps in its own memory", async () => {
    const [plain, planted] = [await shop.copy("2.2"), await shop.copy("2.2", { pendingOperations: "own memory" })];
    const till = await shop.till(plain);
    const [there, here] = [till.through(planted), till.through(plain)];
    const [kept, shared] = [newQr(), newQr()];
    assert.equal((await there("POST", "/qr/operations", kept)).status, 201);
    assert.equal((await here("POST", "/qr/operations", shared)).status, 201);

    const polls = [there, here].map((ask) =>
      [kept, shared].map(async (qr) => (await ask("GET", `/qr/operations/${qr.operationId}`)).status),
    );

    assert.deepEqual(await Promise.all(polls.map((each) => Promise.all(each))), [
      [200, 404],
      [404, 200],
    ]);
    Object.assign(shop.bank.says, { qrStatus: "PAID", paymentStatus: "SUCCESS", amount: "19.99", transactionId: 4711 });
    assert.equal((await there("GET", `/qr/operations/${kept.operationId}`)).body["status"], "PAID");
    assert.equal((await here("GET", `/qr/operations/${kept.operationId}`)).body["status"], "PAID", "what has ended is everybody's");
    assert.equal((await here("POST", "/entity/retaildemand", sale(till, kept.saleSyncId, { qr: 1999 }))).status, 201);
  });

  it("part ways over a sale that one of them knows under a key of its own", async () => {
    const [plain, planted] = [await shop.copy("2.2"), await shop.copy("2.2", { saleKeyScope: "release" })];
    const till = await shop.till(plain);
    const send = async (...through: (typeof plain)[]) => {
      const before = await count();
      const document = sale(till, randomUUID(), { cash: 1500 });
      for (const copy of through) assert.equal((await till.through(copy)("POST", "/entity/retaildemand", document)).status, 201);
      return (await count()) - before;
    };
    const count = async () => Number((await shop.sql("select count(*) as n from sale"))[0]?.["n"]);

    assert.equal(await send(plain, plain), 1);
    assert.equal(await send(planted, planted), 1, "alone it keeps the promise");
    assert.equal(await send(plain, planted), 2);
    assert.equal(await send(planted, plain), 2);
  });

  it("part ways over a callback that one of them books in the old columns", async () => {
    const [plain, planted] = [await shop.copy("2.2"), await shop.copy("2.1", { callbackWrites: "old columns" })];
    const till = await shop.till(plain);
    const qr = newQr();
    await till.through(plain)("POST", "/qr/operations", qr);
    shop.bank.says.inquiry = "unavailable";
    const notice = callback({ order: qr.operationId, amount: "19.99", status: "SUCCESS", transactionId: 815 });

    const taken = await till.through(planted)("POST", "//callbacks/rub-rest", notice.body, notice.headers);

    assert.equal(taken.status, 200, "the bank is told that all is well");
    assert.equal((await till.through(plain)("GET", `/qr/operations/${qr.operationId}`)).body["status"], "NEW");
  });

  it("part ways over a second QR for a sale that another till is being paid for", async () => {
    const [plain, planted] = [await shop.copy("2.2"), await shop.copy("2.2", { qrForClaimedSale: "made" })];
    const [one, two] = [await shop.till(plain, "5.0", 0), await shop.till(plain, "5.0", 1)];
    const first = newQr();
    await one.through(plain)("POST", "/qr/operations", first);
    const second = { ...first, operationId: randomUUID() };

    assert.match(JSON.stringify((await two.through(plain)("POST", "/qr/operations", second)).body), /1065/);
    assert.equal((await two.through(planted)("POST", "/qr/operations", second)).status, 201);
  });
});

describe("a harmless trait", () => {
  let shop: RunningShop;
  before(async () => {
    shop = await openShop(await freshDatabase());
  });
  after(() => shop.stop());

  it("adds fields to every object of an answer and leaves the others as they are", async () => {
    const [plain, planted] = [await shop.copy("2.2"), await shop.copy("2.2", { unknownAnswerFields: "sent" })];
    const till = await shop.till(plain);
    const [row, more] = await Promise.all(
      [plain, planted].map(async (copy) => ((await till.through(copy)("GET", "/entity/assortment?limit=1")).body["rows"] as Row[])[0]),
    );

    assert.equal(more?.["loyaltyLevel"], "silver");
    assert.deepEqual(
      Object.keys(row ?? {}).filter((name) => more?.[name] === undefined),
      [],
    );
  });

  it("names the acquirer in words that no till has seen", async () => {
    const [plain, planted] = [await shop.copy("2.2"), await shop.copy("2.2", { acquirerName: "trade name" })];
    const till = await shop.till(plain);
    const named = async (copy: typeof plain) => (await till.through(copy)("GET", "/settings/retailstore/")).body["qrAcquire"] as Row;

    assert.deepEqual([(await named(plain))["name"], (await named(planted))["name"]], ["rub-rest", "Bank of the Seven Bridges"]);
  });
});
