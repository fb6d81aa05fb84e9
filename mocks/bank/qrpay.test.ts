import assert from "node:assert/strict";
import { ACCOUNT, openTestBank, OTHER_ACCOUNT, token, type TestBank } from "./test-bank.ts";

describe("the qrpay dialect", () => {
  let bank: TestBank;
  beforeEach(async () => void (bank = await openTestBank()));
  afterEach(() => bank.close());

  const statusOf = async (operationId: string): Promise<unknown> =>
    (await bank.qrpay("state", { operationId, amount: 820 })).json["status"];
  const register = async (operationId: string, amount = 820): Promise<string> =>
    String((await bank.qrpay("qr", { operationId, amount })).json["data"]);
  const customer = (does: string, payload: string) => bank.control("POST", "/customer", { account: ACCOUNT, does, payload });

  it("takes a payment from QR to DONE, and the ledger tells it in order", async () => {
    const payload = await register("op-1");
    const before = await statusOf("op-1");
    const scanned = await customer("scans", payload);
    const paid = await customer("pays", payload);
    const after = await statusOf("op-1");

    assert.match(payload, /^https:\/\/qr\.nspk\.ru\/AD[A-Z0-9]{30}\?type=02&bank=100000000007&sum=820&cur=RUB&crc=[0-9A-F]{4}$/);
    assert.deepEqual([before, scanned.json, paid.json, after], ["IN_PROGRESS", { amountMinor: 820 }, { amountMinor: 820 }, "DONE"]);
    assert.deepEqual(bank.kinds(), ["registered", "inquired", "scanned", "accepted", "inquired"]);
    assert.equal(new Set(bank.ledger().map((entry) => entry.bankOperation)).size, 1);
  });

  it("says REJECTED when the customer's bank declines, and takes no money from that QR any more", async () => {
    const payload = await register("op-1");
    await customer("is declined", payload);

    assert.equal(await statusOf("op-1"), "REJECTED");
    assert.equal((await customer("pays", payload)).status, 409);
  });

  for (const amount of [1, 820, 435, 99_999_999]) {
    it(`keeps ${amount} kopecks exact from request to link and ledger`, async () => {
      const payload = await register("op-1", amount);
      const paid = await customer("pays", payload);

      assert.match(payload, new RegExp(`&sum=${amount}&`));
      assert.deepEqual(paid.json, { amountMinor: amount });
      assert.deepEqual(
        bank.ledger().flatMap(({ event }) => ("amountMinor" in event ? [event.amountMinor] : [])),
        [amount, amount],
      );
    });
  }

  it("gives the same QR for the same operation, and refuses it with another amount", async () => {
    const first = await register("op-1");
    const again = await register("op-1");
    const other = await bank.qrpay("qr", { operationId: "op-1", amount: 821 });

    assert.equal(again, first);
    assert.equal(other.status, 409);
    assert.deepEqual(bank.kinds(), ["registered", "refused-request"]);
  });

  it("cancels before the scan, refuses while in progress, refunds after the payment", async () => {
    const fresh = await register("before");
    const running = await register("while");
    const paid = await register("after");
    await customer("scans", running);
    await customer("pays", paid);

    const answers = await Promise.all(
      ["before", "while", "after"].map((operationId) => bank.qrpay("cancel", { operationId, amount: 820 })),
    );

    assert.deepEqual(
      answers.map((answer) => answer.status),
      [200, 409, 200],
    );
    assert.equal(answers[0]?.text, "");
    assert.equal((await customer("pays", fresh)).status, 409);
    assert.deepEqual(
      (await bank.event("refund-completed")).map((event) => event.amountMinor),
      [820],
    );
    assert.deepEqual(
      (await bank.event("cancel-refused")).map((event) => event.because),
      ["in progress"],
    );
  });

  it("refunds in parts, never more than was paid, and a repeated last refund pays nothing", async () => {
    await customer("pays", await register("op-1"));

    const statuses = [];
    for (const amount of [300, 521, 520, 520]) statuses.push((await bank.qrpay("cancel", { operationId: "op-1", amount })).status);

    assert.deepEqual(statuses, [200, 409, 200, 200]);
    assert.deepEqual(
      (await bank.event("refund-completed")).map((event) => event.amountMinor),
      [300, 520],
    );
  });

  it("refuses a forged, an expired, a foreign-algorithm and a twice used token, and writes it down", async () => {
    const once = token();
    await bank.qrpay("qr", { operationId: "op-1", amount: 820 }, `Bearer ${once}`);
    const bad = [
      token({}, { by: "a stranger" }),
      token({ exp: 1 }),
      token({}, { alg: "none" }),
      token({}, { kid: "nobody" }),
      token({ iat: 9e9, exp: 9e9 + 1 }),
      token({ id: undefined }),
      once,
    ];

    const answers = [];
    for (const one of [...bad.map((each) => `Bearer ${each}`), null])
      answers.push(await bank.qrpay("qr", { operationId: "op-2", amount: 820 }, one));

    assert.deepEqual(
      answers.map((answer) => answer.status),
      answers.map(() => 401),
    );
    assert.deepEqual(Object.keys((answers[0]?.json["errors"] as object[] | undefined)?.[0] ?? {}), ["error", "code", "errorMessage"]);
    const whys = (await bank.event("refused-request", 8)).map((event) => event.why);
    assert.deepEqual(whys, [
      "token signature is wrong",
      "token has expired",
      "token is not signed with RS256",
      'no key "nobody" in the shop\'s JWKS',
      "token was issued in the future",
      "token has no id",
      "token id was used before",
      "no bearer token in JWT form",
    ]);
    assert.equal(bank.kinds().filter((kind) => kind === "registered").length, 1);
  });

  it("asks for the shop's keys once, and again when a new key appears", async () => {
    await register("op-1");
    await register("op-2");
    const atFirst = bank.shop.timesKeysAsked();
    bank.shop.rollKeys("k1", "k2");
    const rolled = await bank.qrpay("qr", { operationId: "op-3", amount: 820 }, `Bearer ${token({}, { kid: "k2" })}`);

    assert.deepEqual([atFirst, rolled.status, bank.shop.timesKeysAsked()], [1, 200, 2]);
  });

  it("answers 412 for a missing parameter, 4xx for rubles, too much, an unknown account and broken JSON", async () => {
    const answers = [
      await bank.qrpay("qr", { operationId: "op-1" }),
      await bank.qrpay("qr", JSON.stringify({ operationId: "op-1", accountId: ACCOUNT, amount: 820 })),
      await bank.qrpay("qr", { operationId: "op-1", amount: 8.2 }),
      await bank.qrpay("qr", { operationId: "op-1", amount: 100_000_001 }),
      await bank.qrpay("qr", { operationId: "op-1", amount: 820, accountId: "stranger" }),
      await bank.qrpay("qr", "{"),
      await bank.qrpay("state", { operationId: "never", amount: 820 }),
    ];

    assert.deepEqual(
      answers.map((answer) => answer.status),
      [412, 412, 400, 400, 404, 400, 404],
    );
    assert.equal(bank.kinds().includes("registered"), false);
  });

  it("fails to register with and without effect, and a repeat after a lost answer gets the QR that is there", async () => {
    await bank.control("PUT", `/knobs/${ACCOUNT}`, { register: "fails" });
    const failed = await bank.qrpay("qr", { operationId: "op-1", amount: 820 });
    const nothing = bank.kinds();
    await bank.control("PUT", `/knobs/${ACCOUNT}`, { register: "fails after effect" });
    const lost = await bank.qrpay("qr", { operationId: "op-2", amount: 820 });
    const repeated = await bank.qrpay("qr", { operationId: "op-2", amount: 820 });

    assert.deepEqual([failed.status, nothing, lost.status, repeated.status], [500, [], 500, 200]);
    assert.deepEqual(
      bank.ledger().map(({ event }) => (event.kind === "registered" ? event.payload : null)),
      [repeated.json["data"]],
    );
  });

  it("is unavailable or stale to inquiries of one account while the other one gets answers", async () => {
    await customer("pays", await register("op-1"));
    await bank.control("PUT", `/knobs/${ACCOUNT}`, { inquiry: "unavailable" });
    const down = await bank.qrpay("state", { operationId: "op-1", amount: 820 });
    await bank.control("PUT", `/knobs/${ACCOUNT}`, { inquiry: "stale" });
    const stale = await statusOf("op-1");
    await bank.control("PUT", `/knobs/${ACCOUNT}`, {});
    const well = await statusOf("op-1");
    const other = await bank.qrpay("qr", { operationId: "op-1", amount: 5, accountId: OTHER_ACCOUNT });

    assert.deepEqual([down.status, stale, well, other.status], [503, "IN_PROGRESS", "DONE", 200]);
    assert.deepEqual(
      (await bank.event("inquired", 3)).map((event) => event.answered),
      ["503", "IN_PROGRESS", "DONE"],
    );
  });
});

describe("a qrpay bank with other traits", () => {
  it("prints bare links, calls progress by a new name, and answers OK to the cancel of a paid QR without giving money back", async () => {
    const bank = await openTestBank({ traits: { payload: "bare", statusVocabulary: "adds a status", paidCancel: "answers ok" } });
    try {
      const payload = String((await bank.qrpay("qr", { operationId: "op-1", amount: 820 })).json["data"]);
      await bank.control("POST", "/customer", { account: ACCOUNT, does: "scans", payload });
      const running = await bank.qrpay("state", { operationId: "op-1", amount: 820 });
      await bank.control("POST", "/customer", { account: ACCOUNT, does: "pays", payload });
      const cancel = await bank.qrpay("cancel", { operationId: "op-1", amount: 820 });
      const state = await bank.qrpay("state", { operationId: "op-1", amount: 820 });

      assert.match(payload, /^https:\/\/qr\.nspk\.ru\/AD[A-Z0-9]{30}$/);
      assert.deepEqual([running.json["status"], cancel.status, state.json["status"]], ["PROCESSING", 200, "DONE"]);
      assert.equal(bank.kinds().includes("refund-completed"), false);
    } finally {
      await bank.close();
    }
  });
});
