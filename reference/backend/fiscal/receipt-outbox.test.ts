import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { openShop, sale, type RunningShop } from "../test/running-shop.ts";
import { freshDatabase } from "../test/shared-postgres.ts";

describe("the outbox of receipts", () => {
  let shop: RunningShop;
  let device: Awaited<ReturnType<typeof openDevice>>;
  // A shop of its own each: copies of one release share their receipts, so that one left by another test would print them by its own traits.
  beforeEach(async () => {
    [shop, device] = [await openShop(await freshDatabase()), await openDevice()];
  });
  afterEach(async () => {
    await shop.stop();
    await device.close();
  });

  const sell = async (traits: Parameters<RunningShop["copy"]>[1] = {}) => {
    const copy = await shop.copy("2.2", traits, device.url);
    const till = await shop.till(copy);
    const id = randomUUID();
    assert.equal((await till.through(copy)("POST", "/entity/retaildemand", sale(till, id, { cash: 500 }))).status, 201);
    return id;
  };
  const statusOf = async (id: string) =>
    (
      await shop.sql(
        "select r.status, r.fd_number from receipt r join sale s on r.kind = 'sell' and s.id = r.doc_id where s.sync_id = $1",
        [id],
      )
    )[0];
  const printed = async (id: string) => {
    const deadline = Date.now() + 8_000;
    while ((await statusOf(id))?.["status"] !== "PRINTED") assert.ok(Date.now() < deadline, "never printed");
    return statusOf(id);
  };

  it("prints a sale's receipt after the sale is stored, and keeps the device's number", async () => {
    const id = await sell();

    assert.deepEqual(await printed(id), { status: "PRINTED", fd_number: "1" });
    assert.deepEqual(device.keys, [`sell:${id}`]);
  });

  it("asks again under the same name when the device gave no answer", async () => {
    device.failNext(2);

    const id = await sell();

    await printed(id);
    assert.deepEqual(device.keys, [`sell:${id}`, `sell:${id}`, `sell:${id}`]);
  });

  it("takes up what a copy of another release has left behind", async () => {
    const id = await sell();
    await printed(id);
    device.keys.splice(0);
    await shop.sql(
      `update receipt set status = 'PENDING', printed_by = '2.1', try_after = now() - interval '1 minute'
       where kind = 'sell' and doc_id = (select id from sale where sync_id = $1)`,
      [id],
    );

    await printed(id);

    assert.deepEqual(device.keys, [`sell:${id}`]);
  });

  it("asks under another name each time when it is told so", async () => {
    device.failNext(1);

    const id = await sell({ receiptRetry: "new key" });

    await printed(id);
    assert.equal(new Set(device.keys).size, 2);
  });
});

/** A device that prints whatever it is asked for, and remembers under which names. */
async function openDevice() {
  const keys: string[] = [];
  let failing = 0;
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      keys.push((JSON.parse(body) as { receiptKey: string }).receiptKey);
      if (failing === 0) return void response.end('{"fdNumber":1}');
      failing -= 1;
      response.writeHead(503).end();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    keys,
    failNext: (times: number) => void (failing = times),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
