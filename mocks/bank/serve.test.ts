import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { fileURLToPath } from "node:url";
import { http, HttpResponse } from "msw";
import { listen } from "./socket.ts";

const ENV = {
  PORT: "0",
  ACCOUNTS: '[{"account":"shop"}]',
  CALLBACK_URL: "http://127.0.0.1:9",
  BANK_SECRET: "s",
  CONTROL_TOKEN: "t",
};
const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
const run = (args: readonly string[], env: Readonly<Record<string, string>>): ChildProcess =>
  spawn(process.execPath, ["--import", "tsx", ...args], {
    env: { PATH: process.env["PATH"] ?? "", ...ENV, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });

async function ended(child: ChildProcess): Promise<{ code: number | null; out: string; err: string }> {
  let [out, err] = ["", ""];
  child.stdout?.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (err += chunk.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, out, err };
}

describe("the bank as a process", () => {
  it("says where it listens, on loopback, and stops within a second of SIGTERM though a client holds on", async () => {
    const child = run([here("serve.ts")], {});
    const end = ended(child);
    const [line] = (await once(child.stdout ?? child, "data")) as [Buffer];
    const { listening } = JSON.parse(line.toString()) as { listening: string };
    assert.equal((await fetch(`${listening}/health`)).status, 200);
    const asked = Date.now();
    child.kill("SIGTERM");
    const { code } = await end;

    assert.match(listening, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.equal(code, 0);
    assert.ok(Date.now() - asked < 1000);
  });

  it("refuses an unknown trait, naming the known ones, with exit 2", async () => {
    const { code, err } = await ended(run([here("serve.ts")], { BANK_TRAITS: '{"mood":"bad"}' }));

    assert.equal(code, 2);
    assert.equal(
      err,
      'bank: BANK_TRAITS: unknown bank trait "mood"; known are payload, callbackFields, activation, paidCancel, statusVocabulary\n',
    );
  });

  it("joins a process by --import, and answers its fetch", async () => {
    const script =
      'fetch("http://bank.test/control/ledger", {headers:{authorization:"Bearer t"}}).then(async (r) => console.log(r.status, await r.text()))';
    const { code, out } = await ended(run(["--import", here("join.ts"), "--eval", script], { BANK_URL: "http://bank.test" }));

    assert.deepEqual([code, out], [0, '200 {"entries":[],"last":0}\n']);
  });
});

describe("the bank's socket", () => {
  it("hands the body on to the byte, and breaks the connection for a network error", async () => {
    const socket = await listen(
      [
        http.post("*/echo", async ({ request }) => new HttpResponse(await request.arrayBuffer())),
        http.get("*/broken", () => HttpResponse.error()),
      ],
      0,
    );
    try {
      const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
      const echoed = await fetch(`${socket.url}/echo`, { method: "POST", body: bytes });

      assert.deepEqual(new Uint8Array(await echoed.arrayBuffer()), bytes);
      await assert.rejects(fetch(`${socket.url}/broken`), TypeError);
      assert.equal((await fetch(`${socket.url}/nowhere`)).status, 404);
    } finally {
      const held = connect(Number(new URL(socket.url).port), "127.0.0.1");
      await once(held, "connect");
      held.on("error", () => {});
      await socket.close();
    }
  });
});
