import assert from "node:assert/strict";
import { ACCOUNT, openTestBank, OTHER_ACCOUNT, type TestBank } from "./test-bank.ts";

describe("the harness's side of the bank", () => {
  const DAY_MS = 86_400_000;
  let bank: TestBank;
  let ahead = 0;
  beforeEach(async () => {
    ahead = 0;
    bank = await openTestBank({ clock: () => Date.now() + ahead });
  });
  afterEach(() => bank.close());

  const register = async (order: string, accountId = ACCOUNT): Promise<string> =>
    String((await bank.qrpay("qr", { operationId: order, amount: 820, accountId })).json["data"]);
  const customer = (does: string, payload: string, account = ACCOUNT) => bank.control("POST", "/customer", { account, does, payload });

  it("is closed without its token", async () => {
    assert.equal((await bank.call("GET", "/control/ledger", "Bearer guess")).status, 401);
    assert.equal((await bank.call("GET", "/health", null)).status, 200);
  });

  it("hands out the ledger in order without gaps, from any entry on, of one account or all", async () => {
    await register("a");
    await register("b", OTHER_ACCOUNT);
    await register("c");

    const all = (await bank.control("GET", "/ledger?since=0")).json as { entries: { seq: number; order: string }[]; last: number };
    const mine = (await bank.control("GET", `/ledger?since=1&account=${ACCOUNT}`)).json as typeof all;

    assert.deepEqual(
      all.entries.map((entry) => [entry.seq, entry.order]),
      [
        [1, "a"],
        [2, "b"],
        [3, "c"],
      ],
    );
    assert.deepEqual([mine.entries.map((entry) => entry.order), mine.last], [["c"], 3]);
    assert.equal((await bank.control("GET", "/ledger?since=x")).status, 400);
  });

  it("settles: every live QR of the account expires, even one in progress, and nobody can pay it late", async () => {
    const [fresh, running, paid] = [await register("a"), await register("b"), await register("c")];
    const other = await register("d", OTHER_ACCOUNT);
    await customer("scans", running);
    await customer("pays", paid);

    const settled = await bank.control("POST", "/settle", { account: ACCOUNT });
    const late = await Promise.all([fresh, running].map((payload) => customer("pays", payload)));

    assert.deepEqual(settled.json, { settled: 2 });
    assert.deepEqual(
      late.map((answer) => answer.status),
      [409, 409],
    );
    assert.equal(bank.kinds().filter((kind) => kind === "expired").length, 2);
    assert.equal((await customer("pays", other, OTHER_ACCOUNT)).status, 200);
    assert.deepEqual((await bank.control("POST", "/settle", { account: ACCOUNT })).json, { settled: 0 });
  });

  it("lets a QR nobody scanned expire at its time, but carries a payment under way to its end", async () => {
    const [fresh, running] = [await register("a"), await register("b")];
    await customer("scans", running);
    ahead = 3 * DAY_MS;

    assert.equal((await customer("pays", fresh)).status, 409);
    assert.equal((await customer("pays", running)).status, 200);
  });

  it("does not let a customer pay twice, an unknown QR, or a QR of another account", async () => {
    const payload = await register("a");
    await customer("pays", payload);

    const answers = [
      await customer("pays", payload),
      await customer("pays", payload, OTHER_ACCOUNT),
      await customer("pays", "milk"),
      await customer("steals", payload),
      await customer("pays", payload, "nobody"),
    ];

    assert.deepEqual(
      answers.map((answer) => answer.status),
      [409, 404, 404, 400, 404],
    );
    assert.equal(bank.kinds().filter((kind) => kind === "accepted").length, 1);
  });

  it("names the possible knobs and values when asked for another", async () => {
    const answers = [
      await bank.control("PUT", `/knobs/${ACCOUNT}`, { inquiries: "stale" }),
      await bank.control("PUT", `/knobs/${ACCOUNT}`, { inquiry: "rude" }),
      await bank.control("PUT", "/knobs/nobody", {}),
    ];

    assert.deepEqual(
      answers.map((answer) => [answer.status, answer.json["error"]]),
      [
        [400, 'unknown knob "inquiries"; known are inquiry, callbacks, register, fiscal'],
        [400, 'knob "inquiry" cannot be "rude"; it is "answers", "unavailable", "stale"'],
        [404, 'no account "nobody"'],
      ],
    );
  });
});
