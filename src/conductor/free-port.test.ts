import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:net";
import { freePort } from "./free-port.ts";

describe("a free port", () => {
  it("is none that outgoing connections are given, and another one each time", async () => {
    const ports = await Promise.all(Array.from({ length: 20 }, () => freePort()));
    assert.equal(new Set(ports).size, 20);
    assert.deepEqual(
      ports.filter((port) => port < 20_000 || port > 31_999),
      [],
    );
  });

  it("steps over one that is taken", async () => {
    const before = await freePort();
    const taken = createServer().listen(before === 31_999 ? 20_000 : before + 1, "127.0.0.1");
    await once(taken, "listening");
    assert.notEqual(await freePort(), before + 1);
    taken.close();
  });
});
