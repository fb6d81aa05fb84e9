import assert from "node:assert/strict";
import type { LedgerEntry } from "../../src/domain/ledger.ts";
import { ACCOUNT, openTestBank, until, type TestBank } from "./test-bank.ts";

describe("the rub-rest dialect", () => {
  let bank: TestBank;
  beforeEach(async () => void (bank = await openTestBank()));
  afterEach(() => bank.close());

  const register = (order: string, amount = "8.2", more = "") =>
    bank.rub(
      "POST",
      "/v1/qr/register",
      `{"qrType":"QRDynamic","sbpMerchantId":"${ACCOUNT}","order":"${order}","currency":"RUB","amount":${amount}${more}}`,
    );
  const customer = (does: string, payload: unknown) => bank.control("POST", "/customer", { account: ACCOUNT, does, payload });
  const quiet = () => until(() => bank.kinds().includes("callback-answered"), "an answered callback");

  it("takes a payment from QR to SUCCESS and calls back with a signature over five fields", async () => {
    const { json: qr } = await register("op-1");
    const info = async () => (await bank.rub("GET", `/v1/qr/${String(qr["qrId"])}/payment-info`)).json["paymentStatus"];
    const state = async () => (await bank.rub("GET", `/v2/qrs/${String(qr["qrId"])}`)).json["qrStatus"];
    const seen = [await info(), await state()];
    await customer("scans", qr["payload"]);
    seen.push(await info(), await state());
    await customer("pays", qr["payload"]);
    await quiet();
    seen.push(await info(), await state());

    assert.deepEqual(seen, ["NO_INFO", "NEW", "IN_PROGRESS", "IN_PROGRESS", "SUCCESS", "PAID"]);
    const [callback] = bank.shop.callbacks;
    assert.equal(callback?.genuine, true);
    assert.deepEqual(Object.keys(callback?.fields ?? {}), [
      "transactionId",
      "qrId",
      "sbpMerchantId",
      "merchantId",
      "amount",
      "currency",
      "transactionDate",
      "paymentStatus",
      "additionalInfo",
      "order",
      "createDate",
    ]);
    const [accepted] = await bank.event("accepted");
    const [sent] = await bank.event("callback-sent");
    assert.equal(String(callback?.fields["transactionId"]), accepted?.bankTrxId);
    assert.deepEqual(sent, {
      kind: "callback-sent",
      eventKey: `${accepted?.bankTrxId}:SUCCESS`,
      status: "SUCCESS",
      amountMinor: 820,
      delivery: 1,
      genuine: true,
    });
  });

  for (const [rubles, kopecks] of [
    ["0.01", 1],
    ["8.2", 820],
    ["8.20", 820],
    ["4.35", 435],
    ["999999.99", 99_999_999],
  ] as const) {
    it(`keeps ${rubles} rubles exact through ledger, link, inquiry, callback and refund`, async () => {
      const { json: qr } = await register("op-1", rubles);
      await customer("pays", qr["payload"]);
      await quiet();
      const info = await bank.rub("GET", `/v1/qr/${String(qr["qrId"])}/payment-info`);
      const refund = await bank.rub("POST", "/v1/refund", `{"order":"op-1","refundId":"r-1","amount":${rubles}}`);

      const shortest = rubles === "8.20" ? "8.2" : rubles;
      assert.match(String(qr["payload"]), new RegExp(`&sum=${kopecks}&`));
      for (const text of [info.text, refund.text, bank.shop.callbacks[0]?.body ?? ""])
        assert.match(text, new RegExp(`"amount":${shortest.replace(".", "\\.")}[,}]`));
      const amounts = bank.ledger().flatMap(({ event }) => ("amountMinor" in event ? [event.amountMinor] : []));
      assert.deepEqual(new Set(amounts), new Set([kopecks]));
    });
  }

  it("repeats a callback, equal to the byte, until the shop says 200", async () => {
    bank.shop.answerNext(500, 404, 503);
    const { json: qr } = await register("op-1");
    await customer("pays", qr["payload"]);
    const answered = await bank.event("callback-answered", 4);

    assert.deepEqual(
      answered.map((event) => event.httpStatus),
      [500, 404, 503, 200],
    );
    assert.deepEqual(
      (await bank.event("callback-sent")).map((event) => event.delivery),
      [1, 2, 3, 4],
    );
    assert.equal(new Set(bank.shop.callbacks.map((callback) => callback.body)).size, 1);
    await until(() => bank.shop.callbacks.length === 4, "four deliveries");
    assert.deepEqual((await bank.control("GET", `/quiet?account=${ACCOUNT}`)).json, { pendingCallbacks: 0 });
  });

  it("drops callbacks, delivers them three times, or late, as the knob says", async () => {
    const pay = async (order: string, callbacks: string) => {
      await bank.control("PUT", `/knobs/${ACCOUNT}`, { callbacks });
      await customer("pays", (await register(order)).json["payload"]);
    };
    await pay("dropped", "dropped");
    const afterDrop = (await bank.control("GET", "/quiet")).json;
    await pay("duplicated", "duplicated");
    await bank.event("callback-answered", 3);
    await pay("delayed", "delayed");
    await bank.event("callback-answered", 4);

    assert.deepEqual(afterDrop, { pendingCallbacks: 0 });
    assert.ok(pauseBeforeCallback(bank.ledger(), "delayed") >= 30 && pauseBeforeCallback(bank.ledger(), "duplicated") < 30);
    assert.deepEqual(
      bank.shop.callbacks.map((callback) => callback.fields["order"]),
      ["duplicated", "duplicated", "duplicated", "delayed"],
    );
    assert.deepEqual(
      (await bank.event("callback-sent")).map((event) => event.delivery),
      [1, 2, 3, 1],
    );
  });

  it("calls three times of the end, and three times of the beginning after that, when callbacks are reordered", async () => {
    await bank.control("PUT", `/knobs/${ACCOUNT}`, { callbacks: "reordered" });
    await customer("pays", (await register("op-1")).json["payload"]);
    await bank.event("callback-answered", 6);

    const said = bank.shop.callbacks.map(({ fields, genuine }) => [fields["paymentStatus"], genuine]);
    assert.deepEqual(said, [...Array<unknown>(3).fill(["SUCCESS", true]), ...Array<unknown>(3).fill(["IN_PROGRESS", true])]);
  });

  it("lets others lie of a scanned QR before the customer's call is answered, and does not repeat their lies", async () => {
    await bank.control("PUT", `/knobs/${ACCOUNT}`, { callbacks: "forged first" });
    bank.shop.answerNext(401, 200);
    await customer("scans", (await register("op-1")).json["payload"]);

    assert.deepEqual(
      bank.shop.callbacks.map(({ fields, genuine }) => [fields["paymentStatus"], fields["amount"], genuine]),
      [
        ["SUCCESS", 8.2, false],
        ["SUCCESS", 9.2, true],
      ],
    );
    const sent = await bank.event("callback-sent");
    assert.deepEqual(
      sent.map(({ genuine, amountMinor }) => [genuine, amountMinor]),
      [
        [false, 820],
        [false, 920],
      ],
    );
    assert.equal(new Set(sent.map(({ eventKey }) => eventKey)).size, 2);
  });

  it("calls of a payment before it answers the order, when the knob says so", async () => {
    await bank.control("PUT", `/knobs/${ACCOUNT}`, { register: "paid before the answer" });
    await register("op-1");

    assert.deepEqual(bank.kinds(), ["registered", "scanned", "accepted", "callback-sent", "callback-answered"]);
  });

  it("takes money late for a QR that was cancelled or has expired, and calls of it", async () => {
    const [cancelled, expired, fresh] = [await register("a"), await register("b"), await register("c")];
    await bank.rub("DELETE", `/v2/qrs/${String(cancelled.json["qrId"])}`);
    await customer("waits too long", expired.json["payload"]);

    const answers = [];
    for (const qr of [cancelled, expired, fresh]) answers.push((await customer("pays too late", qr.json["payload"])).status);

    assert.deepEqual(answers, [200, 200, 409]);
    await bank.event("callback-answered", 2);
    assert.deepEqual(new Set(bank.shop.callbacks.map(({ fields }) => fields["order"])), new Set(["a", "b"]));
  });

  it("calls a decline DECLINED, and the QR is over", async () => {
    const { json: qr } = await register("op-1");
    await customer("is declined", qr["payload"]);
    await quiet();

    assert.equal(bank.shop.callbacks[0]?.fields["paymentStatus"], "DECLINED");
    assert.equal((await bank.rub("GET", `/v1/qr/${String(qr["qrId"])}/payment-info`)).json["paymentStatus"], "DECLINED");
    assert.equal((await customer("pays", qr["payload"])).status, 409);
  });

  it("cancels before the scan, and refuses in progress and paid by HTTP status and by code", async () => {
    const [fresh, running, paid] = [await register("a"), await register("b"), await register("c")];
    await customer("scans", running.json["payload"]);
    await customer("pays", paid.json["payload"]);

    const answers = [];
    for (const qr of [fresh, running, paid]) answers.push(await bank.rub("DELETE", `/v2/qrs/${String(qr.json["qrId"])}`));

    assert.deepEqual(
      answers.map((answer) => [answer.status, answer.json["code"]]),
      [
        [200, "SUCCESS"],
        [409, "ERROR.QR_IN_PROGRESS"],
        [409, "ERROR.QR_PAID"],
      ],
    );
    assert.deepEqual(
      (await bank.event("cancel-refused")).map((event) => event.because),
      ["in progress", "accepted"],
    );
  });

  it("refunds in parts, never beyond the payment, each refund id once", async () => {
    await customer("pays", (await register("op-1")).json["payload"]);
    const refund = (refundId: string, amount: string) =>
      bank.rub("POST", "/v1/refund", `{"order":"op-1","refundId":"${refundId}","amount":${amount}}`);

    const answers = [
      await refund("r1", "3"),
      await refund("r1", "3"),
      await refund("r1", "4"),
      await refund("r2", "5.21"),
      await refund("r3", "5.2"),
    ];

    assert.deepEqual(
      answers.map((answer) => answer.json["code"]),
      ["SUCCESS", "SUCCESS", "ERROR.INVALID_REQUEST", "ERROR.REFUND_INSUFFICIENT_FUNDS", "SUCCESS"],
    );
    assert.deepEqual(
      (await bank.event("refund-completed")).map((event) => event.amountMinor),
      [300, 520],
    );
    assert.deepEqual((await bank.rub("GET", "/v1/refund/r2")).json["refundStatus"], "DECLINED");
    assert.deepEqual((await bank.rub("GET", "/v1/refund/r3")).text, '{"code":"SUCCESS","amount":5.2,"refundStatus":"COMPLETED"}');
  });

  it("gives the identical order its QR again, and refuses the number for another amount", async () => {
    const first = await register("op-1");
    const again = await register("op-1", "8.20");
    const other = await register("op-1", "8.21");

    assert.equal(again.json["qrId"], first.json["qrId"]);
    assert.deepEqual([other.status, other.json["code"]], [200, "ERROR.ORDER_NUMBER_ALREADY_REGISTERED"]);
  });

  it("refuses what the contract does not know, and writes each refusal down", async () => {
    const codes = [
      (await register("op 1")).json["code"],
      (await register("op-1", "8.205")).json["code"],
      (await register("op-1", '"8.20"')).json["code"],
      (await register("op-1", "1000000.01")).json["code"],
      (await register("op-1", "8.2", ',"qrExpirationDate":"2001-01-01T00:00:00+03:00"')).json["code"],
      (await bank.rub("GET", "/v2/qrs/AD100004BAL7227F9BNP6KNE007J9B3K")).json["code"],
      (await bank.rub("GET", "/v1/refund/none")).json["code"],
      (await bank.call("GET", "/rub-rest/api/sbp/v2/qrs/X", "Bearer wrong")).status,
      (await bank.call("GET", "/rub-rest/api/sbp/v9/unheard-of", null)).status,
    ];

    assert.deepEqual(codes, [
      "ERROR.INVALID_ORDER",
      "ERROR.INVALID_REQUEST",
      "ERROR.INVALID_REQUEST",
      "ERROR.INVALID_REQUEST",
      "ERROR.QR_EXPIRATION_DATE_NOT_VALID",
      "ERROR.NOT_FOUND",
      "ERROR.REFUND_NOT_FOUND",
      401,
      404,
    ]);
    assert.deepEqual(
      [...bank.kinds(ACCOUNT), ...bank.kinds("")],
      codes.map(() => "refused-request"),
    );
  });
});

describe("a rub-rest bank with extra callback fields", () => {
  it("adds fields and changes their order, and the signature still holds", async () => {
    const bank = await openTestBank({ traits: { callbackFields: "extra" } });
    try {
      const qr = await bank.rub(
        "POST",
        "/v1/qr/register",
        `{"qrType":"QRDynamic","sbpMerchantId":"${ACCOUNT}","order":"op-1","currency":"RUB","amount":8.2}`,
      );
      await bank.control("POST", "/customer", { account: ACCOUNT, does: "pays", payload: qr.json["payload"] });
      await bank.event("callback-answered");

      assert.equal(bank.shop.callbacks[0]?.genuine, true);
      assert.equal(Object.keys(bank.shop.callbacks[0]?.fields ?? {})[1], "createDate");
      assert.ok("payerBank" in (bank.shop.callbacks[0]?.fields ?? {}));
    } finally {
      await bank.close();
    }
  });
});

function pauseBeforeCallback(entries: readonly LedgerEntry[], order: string): number {
  const at = (kind: string): number => entries.find((entry) => entry.order === order && entry.event.kind === kind)?.at ?? Number.NaN;
  return at("callback-sent") - at("accepted");
}
