import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { BankOrder } from "./bank-client.ts";
import { nspkAgent } from "./nspk-agent.ts";

const ORDER: BankOrder = {
  account: "cafe",
  storeId: "store-1",
  order: "op-1",
  amountMinor: 45_900,
  qrcId: "AS1/AP1",
  createdAt: new Date(),
  expiresAt: new Date(Date.now() + 60_000),
};
const done = (data: object) => ({ status: 200, body: { code: "RQ00000", data } });
const refused = (code: string) => ({ status: 400, body: { code, message: "no" } });

/** What a bank answers to each request, by method and path. */
async function withBank<Result>(
  answers: Readonly<Record<string, { readonly status: number; readonly body: object }>>,
  use: (bank: { readonly url: string; readonly secret: string }, asked: readonly string[]) => Promise<Result>,
): Promise<Result> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      const route = `${request.method} ${(request.url ?? "").replace("/nspk-agent/payment/v1", "")}`;
      asked.push(`${route} ${body}`.trim());
      const answer = answers[route] ?? { status: 404, body: {} };
      response.writeHead(answer.status, { "content-type": "application/json" }).end(JSON.stringify(answer.body));
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    return await use({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, secret: "s" }, asked);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe("a payment by a sticker", () => {
  const byActivation = { stickerStatus: "by activation" } as const;

  it("activates the store's sticker with kopecks as text, and remembers both ids", async () => {
    const answers = {
      "POST /cash-register-qrc": done({ qrcId: "AS1", payload: "https://qr.nspk.ru/AS1?type=01" }),
      "POST /cash-register-qrc/AS1/params": done({ qrcId: "AS1", paramsId: "AP1" }),
    };
    await withBank(answers, async (bank, asked) => {
      const registered = await nspkAgent(bank, byActivation).register({ ...ORDER, qrcId: null });

      assert.deepEqual(registered, { qrcId: "AS1/AP1", payload: "https://qr.nspk.ru/AS1?type=01" });
      assert.deepEqual(asked, [
        'POST /cash-register-qrc {"merchantId":"cafe","cashRegister":"store-1"}',
        'POST /cash-register-qrc/AS1/params {"agentOrderId":"op-1","amount":"45900"}',
      ]);
    });
  });

  it("asks by sticker and activation together; by the sticker alone it hears of somebody else's payment", async () => {
    const answers = {
      "GET /cash-register-qrc/AS1/AP1": done({ trxStatus: "NTST", amount: "45900" }),
      "GET /cash-register-qrc/AS1": done({ trxStatus: "ACWP", amount: "12000", trxId: "7" }),
    };
    await withBank(answers, async (bank) => {
      const news = await nspkAgent(bank, byActivation).inquire(ORDER);
      const fooled = await nspkAgent(bank, { stickerStatus: "by sticker" }).inquire(ORDER);

      assert.deepEqual([news.status, news.amountMinor], ["NEW", 45_900]);
      assert.deepEqual([fooled.status, fooled.amountMinor], ["PAID", null]);
    });
  });

  it("reads why a deactivation is refused, which comes with HTTP 400", async () => {
    const path = "DELETE /cash-register-qrc/AS1/params/AP1";
    const cancelWith = (answer: { readonly status: number; readonly body: object }) =>
      withBank({ [path]: answer }, (bank) => nspkAgent(bank, byActivation).cancel(ORDER));

    assert.deepEqual(await cancelWith(done({ status: "DEACTIVATED" })), { kind: "cancelled" });
    assert.deepEqual(await cancelWith(refused("RQ05050")), { kind: "refused", because: "PAID" });
    assert.deepEqual(await cancelWith(refused("RQ05049")), { kind: "refused", because: "IN_PROGRESS" });
    assert.deepEqual(await cancelWith(refused("RQ05051")), { kind: "refused", because: "ended" });
  });
});
