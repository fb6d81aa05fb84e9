import assert from "node:assert/strict";
import { createServer } from "node:http";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ChildFailedError, runToEnd, startChild, waitUntilHealthy } from "./child-process.ts";
import { startCopies } from "./copies.ts";
import { freePort } from "./free-port.ts";
import { lookAt } from "./janitor.mjs";
import { fillPlaceholders } from "./placeholders.ts";

const SERVE = `
  const { createServer } = require("node:http");
  const server = createServer((q, a) => a.end(process.env.TILLGATE_RUN)).listen(Number(process.env.PORT), "127.0.0.1");
  process.on("SIGTERM", () => server.close(() => process.exit(0)));`;
const STUBBORN = `${SERVE} process.removeAllListeners("SIGTERM"); process.on("SIGTERM", () => {});`;

describe("processes of the world", () => {
  const folder = mkdtempSync(join(tmpdir(), "children-"));
  after(() => rmSync(folder, { recursive: true }));
  const order = (name: string, code: string, env = {}) => ({
    name,
    command: { run: ["node", "-e", code], env },
    cwd: folder,
    logFile: join(folder, `${name}.log`),
    marker: "run-1",
  });
  const version = (code: string, copies = 2) => ({
    version: "2.1",
    features: [],
    start: { kind: "command" as const, copies, run: ["node", "-e", code], env: { PORT: "{port}" }, health: "/health", readyWithinMs: 5000 },
  });
  const nothingSecret = { secret: () => "", keyFile: () => "" };
  const copiesOf = (code: string) =>
    startCopies({
      version: version(code),
      called: "old",
      fill: (command, values) => fillPlaceholders(command, values, nothingSecret),
      byHand: async () => {},
      cwd: folder,
      logFolder: folder,
      marker: "run-1",
    });

  it("waits for a copy that somebody starts by hand, and says with what", async () => {
    const server = createServer((_, response) => response.end("up"));
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    let told: unknown = null;

    const copies = await startCopies({
      version: { version: "2.2", features: [], start: { kind: "url", url, health: "/health", byHand: { PORT: "{port}" } } },
      called: "new",
      fill: (command, values) => fillPlaceholders(command, values, nothingSecret),
      byHand: async (asked) => {
        told = asked;
        server.listen(port, "127.0.0.1");
      },
      cwd: folder,
      logFolder: folder,
      marker: "run-1",
    });
    server.close();

    assert.deepEqual([told, copies.urls], [{ version: "2.2", url, env: { PORT: String(port) }, again: false }, [url]]);
  });

  it("run to their end and tell how it was", async () => {
    const good = await runToEnd({ ...order("good", "console.log('copied 3')"), withinMs: 5000 });
    const bad = await runToEnd({ ...order("bad", "console.error('no such table'); process.exit(3)"), withinMs: 5000 });
    const endless = await runToEnd({ ...order("endless", "setInterval(() => {}, 1000)"), withinMs: 150 });

    assert.deepEqual([good.ok, good.lastLines], [true, "copied 3"]);
    assert.deepEqual([bad.ok, bad.sentence], [false, "bad ended with code 3; its last lines:\nno such table"]);
    assert.equal(endless.ok, false);
    assert.match(endless.sentence, /was stopped after 150 ms/);
  });

  it("that end before they are healthy are told at once, with their last words", async () => {
    const child = await startChild(order("broken", "console.error('no database'); process.exit(1)"));

    await assert.rejects(
      waitUntilHealthy("http://127.0.0.1:9/health", child, 10_000),
      (fault) => fault instanceof ChildFailedError && /broken ended \(code 1\).*no database/s.test(fault.message),
    );
  });

  it("that do not exist are an error with their name", async () => {
    await assert.rejects(
      startChild({ ...order("ghost", ""), command: { run: ["no-such-program"], env: {} } }),
      /ghost could not be started.*ENOENT/,
    );
  });

  it("come up as healthy copies that carry the run's mark, and drain on SIGTERM", async () => {
    const copies = await copiesOf(SERVE);

    const marks = await Promise.all(copies.urls.map(async (url) => (await fetch(url)).text()));
    const { killed } = await copies.stop({ drainMs: 5000 });

    assert.deepEqual(marks, ["run-1", "run-1"]);
    assert.deepEqual(killed, []);
    assert.deepEqual(copies.pids.map(lookAt), [null, null]);
  });

  it("are killed when they do not drain in time, with everything they started", async () => {
    const copies = await copiesOf(`${STUBBORN} console.log(require("node:child_process").spawn("sleep", ["600"]).pid);`);
    const grandchildren = [1, 2].map((number) => Number(readFileSync(join(folder, `backend-2.1-old-${number}.log`), "utf8").trim()));

    const { killed } = await copies.stop({ drainMs: 100 });

    assert.equal(killed.length, 2);
    assert.deepEqual([...copies.pids, ...grandchildren].map(lookAt), [null, null, null, null]);
  });
});
