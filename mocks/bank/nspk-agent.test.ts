import assert from "node:assert/strict";
import { ACCOUNT, openTestBank, type TestBank } from "./test-bank.ts";

describe("the nspk-agent dialect", () => {
  let bank: TestBank;
  beforeEach(async () => void (bank = await openTestBank()));
  afterEach(() => bank.close());

  const data = ({ json }: { readonly json: Record<string, unknown> }) => (json["data"] ?? {}) as Record<string, string>;
  const sticker = async () => data(await bank.agent("POST", "/v1/cash-register-qrc", { merchantId: ACCOUNT, cashRegister: "till-1" }));
  const activate = async (qrcId: string | undefined, agentOrderId: string, amount: string) =>
    bank.agent("POST", `/v1/cash-register-qrc/${qrcId}/params`, { agentOrderId, amount });
  const customer = (does: string, payload: unknown) => bank.control("POST", "/customer", { account: ACCOUNT, does, payload });

  it("has one sticker per cash register, a link without a sum", async () => {
    const [first, again] = [await sticker(), await sticker()];

    assert.equal(first["qrcId"], again["qrcId"]);
    assert.match(first["payload"] ?? "", /^https:\/\/qr\.nspk\.ru\/AS[A-Z0-9]{30}\?type=01&bank=\d{12}&crc=[0-9A-F]{4}$/);
    assert.equal((await customer("pays", first["payload"])).status, 404);
  });

  it("takes each customer's own sum by the same sticker, and knows each payment by its activation", async () => {
    const { qrcId, payload } = await sticker();
    const first = data(await activate(qrcId, "op-1", "45900"));
    const paid = [(await customer("pays", payload)).json["amountMinor"]];
    const second = data(await activate(qrcId, "op-2", "12000"));
    const stateOf = async (path: string) => data(await bank.agent("GET", `/v1/cash-register-qrc/${qrcId}${path}`))["trxStatus"];

    const states = [await stateOf(`/${first["paramsId"]}`), await stateOf(`/${second["paramsId"]}`), await stateOf("")];
    paid.push((await customer("pays", payload)).json["amountMinor"]);

    assert.deepEqual(states, ["ACWP", "NTST", "ACWP"], "the sticker alone tells of the last payment, whosesoever it was");
    assert.deepEqual(paid, [45_900, 12_000]);
    assert.equal(await stateOf(`/${second["paramsId"]}`), "ACWP");
  });

  it("is activated for one payment at a time; the same order again is the same activation", async () => {
    const { qrcId } = await sticker();
    const first = data(await activate(qrcId, "op-1", "45900"));
    const again = data(await activate(qrcId, "op-1", "45900"));
    const busy = await activate(qrcId, "op-2", "12000");
    const off = await bank.agent("DELETE", `/v1/cash-register-qrc/${qrcId}/params/${first["paramsId"]}`);

    assert.equal(again["paramsId"], first["paramsId"]);
    assert.deepEqual([busy.status, busy.json["code"], off.status], [400, "RQ05047", 200]);
    assert.equal((await activate(qrcId, "op-2", "12000")).status, 200);
  });

  it("gives back in parts, and says with HTTP 400 what it does not do", async () => {
    const { qrcId, payload } = await sticker();
    const { paramsId } = data(await activate(qrcId, "op-1", "500"));
    await customer("pays", payload);
    const refund = async (agentRefundRequestId: string, amount: string) =>
      data(await bank.agent("POST", "/v1/agent/refund", { paramsId, agentRefundRequestId, amount }))["status"];

    assert.deepEqual([await refund("r1", "300"), await refund("r1", "300"), await refund("r2", "300")], ["ACWP", "ACWP", "RJCT"]);
    assert.equal((await bank.agent("DELETE", `/v1/cash-register-qrc/${qrcId}/params/${paramsId}`)).json["code"], "RQ05050");
    assert.equal((await activate(qrcId, "op-2", "5.00")).status, 400);
  });
});
