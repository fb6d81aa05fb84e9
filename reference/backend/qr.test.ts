import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { RunningCopy } from "./serve.ts";
import { callback, openShop, sale, type Ask, type RunningShop, type Till } from "./test/running-shop.ts";
import { freshDatabase } from "./test/shared-postgres.ts";

describe("a QR operation", () => {
  let shop: RunningShop;
  let one: RunningCopy;
  let other: RunningCopy;
  let old: RunningCopy;
  let till: Till;
  let ask: Ask;

  before(async () => {
    shop = await openShop(await freshDatabase());
    [one, other, old] = [await shop.copy("2.2"), await shop.copy("2.2"), await shop.copy("2.1")];
    till = await shop.till(one);
    ask = till.through(one);
  });
  after(() => shop.stop());
  beforeEach(async () => {
    Object.assign(shop.bank.says, { qrStatus: "NEW", paymentStatus: "NO_INFO", cancel: "ok", inquiry: "answers", qrpay: "IN_PROGRESS" });
    await shop.sql("update retail_store set qr_provider = 'rub-rest', qr_enabled = true");
  });

  async function create(
    amount: number,
    through: Ask = ask,
  ): Promise<{
    readonly operationId: string;
    readonly saleSyncId: string;
    readonly status: number;
    readonly body: Readonly<Record<string, unknown>>;
  }> {
    const wanted = { operationId: randomUUID(), saleSyncId: randomUUID(), amount };
    return { ...wanted, ...(await through("POST", "/qr/operations", wanted)) };
  }
  const stateOf = async (operationId: string) =>
    (await shop.sql("select status, orphan, bank_trx_id from qr_operation where operation_id = $1", [operationId]))[0];

  it("is registered once when two requests of one id arrive at two copies together", async () => {
    const before = shop.bank.registrations.length;
    const wanted = { operationId: randomUUID(), saleSyncId: randomUUID(), amount: 820 };

    const answers = await Promise.all([one, other, one, other].map((copy) => till.through(copy)("POST", "/qr/operations", wanted)));

    assert.deepEqual(
      answers.map(({ status }) => status),
      [201, 201, 201, 201],
    );
    assert.equal(new Set(answers.map(({ body }) => JSON.stringify(body))).size, 1);
    assert.equal(shop.bank.registrations.length, before + 1);
    // Rubles as decimal text, not as what a float makes of 8.2.
    assert.match(shop.bank.registrations.at(-1) ?? "", /"amount":8\.20,/);
  });

  it("never reaches the bank with an amount out of bounds", async () => {
    const before = shop.bank.registrations.length;
    for (const amount of [0, -1, 100_000_001, 19.99]) {
      const refused = await create(amount);
      assert.match(JSON.stringify([refused.status, refused.body]), /412.*30001/);
    }
    assert.equal(shop.bank.registrations.length, before);
    assert.equal((await create(100_000_000)).status, 201);
  });

  it("is offered only where the store has it switched on", async () => {
    await shop.sql("update retail_store set qr_enabled = false");
    assert.match(JSON.stringify((await create(100)).body), /30003/);
    assert.equal((await ask("GET", "/settings/retailstore/")).body["qrPayEnabled"], false);
  });

  it("is paid by a callback whichever copy it reaches, once", async () => {
    const { operationId } = await create(1999);
    const notice = callback({ order: operationId, amount: "19.99", status: "SUCCESS", transactionId: 1001 });

    const answers = await Promise.all(
      [old, one, other].map((copy) => till.through(copy)("POST", "//callbacks/rub-rest", notice.body, notice.headers)),
    );

    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200],
    );
    assert.deepEqual(await stateOf(operationId), { status: "PAID", orphan: false, bank_trx_id: "1001" });
    assert.deepEqual(await shop.sql("select times from bank_event where event_key = '1001:SUCCESS'"), [{ times: 1 }]);
  });

  it("is not moved by a forged callback, by another amount, or by late news of less", async () => {
    const { operationId } = await create(1999);
    const forged = callback({ order: operationId, amount: "19.99", status: "SUCCESS", transactionId: 2001 }, "another secret");
    assert.equal((await ask("POST", "//callbacks/rub-rest", forged.body, forged.headers)).status, 401);
    const wrong = callback({ order: operationId, amount: "1.99", status: "SUCCESS", transactionId: 2002 });
    assert.equal((await ask("POST", "//callbacks/rub-rest", wrong.body, wrong.headers)).status, 200);
    assert.deepEqual(await stateOf(operationId), { status: "NEW", orphan: false, bank_trx_id: null });
    assert.deepEqual(await shop.sql("select event_key from bank_event where event_key like '200%'"), []);

    for (const [status, transactionId] of [
      ["SUCCESS", 2003],
      ["IN_PROGRESS", 2003],
      ["DECLINED", 2003],
    ] as const) {
      const notice = callback({ order: operationId, amount: "19.99", status, transactionId });
      assert.equal((await ask("POST", "//callbacks/rub-rest", notice.body, notice.headers)).status, 200);
    }
    assert.deepEqual(await stateOf(operationId), { status: "PAID", orphan: false, bank_trx_id: "2003" });
  });

  it("keeps its last known status while the bank's inquiries are down", async () => {
    const { operationId } = await create(500);
    shop.bank.says.inquiry = "unavailable";
    const looked = await ask("GET", `/qr/operations/${operationId}`);
    assert.deepEqual([looked.status, looked.body["status"]], [200, "NEW"]);
  });

  it("has three outcomes of a cancel, and money that comes after one is flagged", async () => {
    const [a, b, c] = [await create(100), await create(100), await create(100)];
    assert.equal((await ask("POST", `/qr/operations/${a.operationId}/cancel`)).body["status"], "CANCELLED");
    Object.assign(shop.bank.says, { cancel: "QR_IN_PROGRESS", qrStatus: "IN_PROGRESS" });
    const running = await ask("POST", `/qr/operations/${b.operationId}/cancel`);
    assert.match(JSON.stringify([running.status, running.body]), /409.*30004.*"status":"IN_PROGRESS"/);
    Object.assign(shop.bank.says, { cancel: "QR_PAID", inquiry: "unavailable" });
    const paid = await ask("POST", `/qr/operations/${c.operationId}/cancel`);
    assert.match(JSON.stringify([paid.status, paid.body]), /409.*30005.*"status":"PAID"/);

    const late = callback({ order: a.operationId, amount: "1", status: "SUCCESS", transactionId: 3001 });
    await ask("POST", "//callbacks/rub-rest", late.body, late.headers);

    assert.deepEqual(await stateOf(a.operationId), { status: "CANCELLED", orphan: true, bank_trx_id: "3001" });
  });

  it("gives late money back in full, once, and has the bank call again until that is done", async () => {
    const { operationId } = await create(100);
    await ask("POST", `/qr/operations/${operationId}/cancel`);
    const late = callback({ order: operationId, amount: "1", status: "SUCCESS", transactionId: 3002 });
    const call = async (copy: RunningCopy) => (await till.through(copy)("POST", "//callbacks/rub-rest", late.body, late.headers)).status;
    const refunds = () => shop.sql("select amount_minor, status from qr_refund where operation_id = $1", [operationId]);

    shop.bank.says.refund = "unavailable";
    assert.equal(await call(one), 503);
    shop.bank.says.refund = "COMPLETED";
    assert.deepEqual(await Promise.all([one, other, old].map(call)), [200, 200, 200]);

    assert.deepEqual(await refunds(), [{ amount_minor: "100", status: "COMPLETED" }]);
  });

  it("ends for the cashier who asks to cancel what the bank has ended, whatever the bank calls that", async () => {
    const { operationId } = await create(100);
    Object.assign(shop.bank.says, { cancel: "QR_ENDED", qrStatus: "TIMED_OUT" });
    assert.equal((await ask("GET", `/qr/operations/${operationId}`)).body["status"], "IN_PROGRESS");

    assert.equal((await ask("POST", `/qr/operations/${operationId}/cancel`)).body["status"], "EXPIRED");
  });

  it("stays on the list of open ones until its sale is there, on the old release too", async () => {
    const { operationId, saleSyncId } = await create(700);
    const notice = callback({ order: operationId, amount: "7", status: "SUCCESS", transactionId: 4001 });
    await ask("POST", "//callbacks/rub-rest", notice.body, notice.headers);
    const open = async (copy: RunningCopy) =>
      ((await till.through(copy)("GET", "/qr/operations?open=1")).body["rows"] as { operationId: string; saleSyncId: string }[]).find(
        (row) => row.operationId === operationId,
      );
    assert.equal((await open(old))?.saleSyncId, saleSyncId);

    await ask("POST", "/entity/retaildemand", sale(till, saleSyncId, { qr: 700 }));

    assert.equal(await open(old), undefined);
    assert.equal(await open(one), undefined);
  });

  it("is refunded in parts up to what was paid", async () => {
    const { operationId } = await create(10_000);
    const notice = callback({ order: operationId, amount: "100", status: "SUCCESS", transactionId: 5001 });
    await ask("POST", "//callbacks/rub-rest", notice.body, notice.headers);
    const again = randomUUID();
    const refund = (amount: number, refundId: string = randomUUID()) =>
      ask("POST", `/qr/operations/${operationId}/refunds`, { refundId, amount });

    const statuses = [
      await refund(3333, again),
      await refund(3333, again),
      await refund(3333),
      await refund(3333),
      await refund(1),
      await refund(1),
    ].map(({ status }) => status);

    assert.deepEqual(statuses, [201, 201, 201, 201, 201, 412]);
  });

  it("speaks QrPay with a token that is used once and a key that anyone can check", async () => {
    await shop.sql("update retail_store set qr_provider = 'qrpay'");
    const { operationId } = await create(1234);
    shop.bank.says.qrpay = "DONE";
    assert.equal((await ask("GET", `/qr/operations/${operationId}`)).body["status"], "PAID");

    const tokens = shop.bank.requests
      .filter(({ path }) => path.startsWith("/qrpay/"))
      .map(({ authorization }) => authorization.replace("Bearer ", ""));
    assert.equal(new Set(tokens).size, tokens.length);
    const header = JSON.parse(Buffer.from(tokens[0]?.split(".")[0] ?? "", "base64url").toString()) as { alg: string; kid: string };
    const { keys } = (await ask("GET", "//.well-known/jwks.json")).body as { keys: { kid: string; d?: string }[] };
    assert.deepEqual([header.alg, header.kid, keys[0]?.d], ["RS256", keys[0]?.kid, undefined]);
    const paidCancel = await ask("POST", `/qr/operations/${operationId}/cancel`);
    assert.match(JSON.stringify(paidCancel.body), /30005/);
    assert.equal(
      shop.bank.requests.some(({ path }) => path === "/qrpay/payment/cancel"),
      false,
    );
  });
});
