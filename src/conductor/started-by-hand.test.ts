import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import { freePort } from "./free-port.ts";
import { startedByHand, type ByHand } from "./started-by-hand.ts";

describe("a service that is started by hand", () => {
  const servers: Server[] = [];
  const serve = (port: number) => {
    const server = createServer((_, response) => response.end("up")).listen(port, "127.0.0.1");
    servers.push(server);
    return server;
  };
  after(() => servers.forEach((server) => server.close()));

  async function start(already: (port: number) => void, ask: (port: number) => void): Promise<ByHand | null> {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    already(port);
    let asked: ByHand | null = null;
    await startedByHand({ version: "2.2", url, env: { A: "1" }, health: `${url}/health` }, async (said) => {
      asked = said;
      ask(port);
    });
    return asked;
  }

  it("is asked for, and waited for", async () => {
    const asked = await start(() => {}, serve);

    assert.deepEqual([asked?.again, asked?.env], [false, { A: "1" }]);
  });

  it("is started anew where one runs already, which belongs to some other world", async () => {
    let before: Server | null = null;

    const asked = await start(
      (port) => (before = serve(port)),
      (port) => before?.close(() => serve(port)),
    );

    assert.equal(asked?.again, true);
  });
});
