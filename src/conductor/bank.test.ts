import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Bank, BankRefusedError, startBank } from "./bank.ts";
import { openSecrets, type Secrets } from "./run-secrets.ts";

/** A bank that writes down what it is asked and answers by a table. */
const BANK = `
  const { createServer } = require("node:http");
  const accepted = (amountMinor) => ({ seq: 7, at: 1, account: "shop-a", dialect: "qrpay", bankOperation: "b", order: "o", event: { kind: "accepted", amountMinor, bankTrxId: "t" } });
  const ANSWERS = {
    "/health": {}, "/control/knobs/shop-a": {}, "/control/settle": { settled: 2 }, "/control/quiet?account=shop-a": { pendingCallbacks: 1 },
    "/control/ledger?since=3&account=shop-a": { entries: [accepted(1050)], last: 9 },
    "/control/ledger?since=4&account=shop-a": { entries: [accepted(10.5)], last: 9 },
    "/control/ledger?since=9007199254740991": { entries: [], last: 9 },
  };
  createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    console.log(request.method, request.url, request.headers.authorization === "Bearer " + process.env.CONTROL_TOKEN, body);
    const answer = ANSWERS[request.url];
    response.statusCode = answer === undefined ? 409 : 200;
    response.end(JSON.stringify(answer ?? { error: "this QR has expired" }));
  }).listen(Number(process.env.PORT), "127.0.0.1");`;

describe("the conductor at the bank", () => {
  const folder = mkdtempSync(join(tmpdir(), "bank-"));
  let secrets: Secrets;
  let bank: Bank;

  before(async () => {
    secrets = openSecrets(folder);
    bank = await startBank({
      project: {
        root: folder,
        bank: {
          run: ["node", "-e", BANK],
          env: { PORT: "{port}", CONTROL_TOKEN: "{secret:control}" },
          health: "/health",
          readyWithinMs: 10_000,
          control: "/control",
        },
      },
      door: { callbacksUrl: "http://127.0.0.1:9" },
      secrets,
      accountsJson: "[]",
      marker: "bank-test",
      logFolder: folder,
    });
  });
  after(async () => {
    await bank.stop();
    rmSync(folder, { recursive: true });
  });

  it("turns knobs, settles, and asks for quiet with the token of the run", async () => {
    await bank.setKnobs("shop-a", { inquiry: "unavailable" });

    assert.deepEqual([await bank.settle("shop-a"), await bank.quiet("shop-a"), await bank.lastEntry()], [2, 1, 9]);
    const asked = readFileSync(join(folder, "bank.log"), "utf8").split("\n");
    assert.ok(asked.includes('PUT /control/knobs/shop-a true {"inquiry":"unavailable"}'));
    assert.ok(asked.includes('POST /control/settle true {"account":"shop-a"}'));
  });

  it("reads the ledger and takes no amount that is not whole", async () => {
    const entries = await bank.ledgerSince(3, "shop-a");

    assert.deepEqual(
      entries.map(({ seq, event }) => [seq, event]),
      [[7, { kind: "accepted", amountMinor: 1050, bankTrxId: "t" }]],
    );
    await assert.rejects(bank.ledgerSince(4, "shop-a"), /amountMinor/);
  });

  it("hands on what the customer's phone would show", async () => {
    const paid = bank.customer({ account: "shop-a", does: "pays", payload: "https://qr.nspk.ru/x" });

    await assert.rejects(
      paid,
      (fault) => fault instanceof BankRefusedError && fault.status === 409 && fault.message.endsWith("this QR has expired"),
    );
  });
});
