import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { ACCOUNT, openTestBank, type TestBank } from "./test-bank.ts";

describe("the registry of a day", () => {
  let bank: TestBank;
  beforeEach(async () => {
    bank = await openTestBank();
  });
  afterEach(() => bank.close());

  const paid = async (rubles: string): Promise<string> => {
    const order = randomUUID();
    const registered = await bank.rub(
      "POST",
      "/v1/qr/register",
      `{"qrType":"QRDynamic","sbpMerchantId":"${ACCOUNT}","order":"${order}","amount":${rubles},"currency":"RUB"}`,
    );
    const payload = String(registered.json["payload"]);
    await bank.control("POST", "/customer", { account: ACCOUNT, does: "pays", payload });
    return order;
  };
  const registry = async (since = "2026-01-01T00:00:00Z") =>
    (await bank.rub("GET", `/v1/registry?sbpMerchantId=${ACCOUNT}&since=${encodeURIComponent(since)}`)).json["operations"] as Record<
      string,
      unknown
    >[];

  it("has payments gross, with the commission beside them, and refunds", async () => {
    const order = await paid("100");
    await bank.rub("POST", "/v1/refund", `{"order":"${order}","refundId":"r1","amount":33.33}`);

    const lines = (await registry()).map(({ order: of, type, amount, commission }) => [of, type, amount, commission]);

    assert.deepEqual(lines, [
      [order, "PAYMENT", 100, 0.7],
      [order, "REFUND", 33.33, 0],
    ]);
  });

  it("leaves out what was before its day, and what no customer paid", async () => {
    await paid("10");

    assert.deepEqual(await registry("2126-01-01T00:00:00Z"), []);
  });

  it("is refused without a merchant, a day or the key", async () => {
    assert.equal((await bank.rub("GET", "/v1/registry?since=2026-01-01T00:00:00Z")).json["code"], "ERROR.MERCHANT_NOT_REGISTERED");
    assert.equal((await bank.rub("GET", `/v1/registry?sbpMerchantId=${ACCOUNT}&since=today`)).json["code"], "ERROR.INVALID_REQUEST");
    assert.equal((await bank.call("GET", "/rub-rest/api/sbp/v1/registry", null)).status, 401);
  });
});
