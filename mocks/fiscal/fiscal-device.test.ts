import assert from "node:assert/strict";
import { ACCOUNT, openTestBank, type TestBank } from "../bank/test-bank.ts";

const RECEIPT = { account: ACCOUNT, receiptKey: "sell:1", receipt: "sell", documentId: "1", sumMinor: 1999, tender: "QR" };

describe("the fiscal device", () => {
  let bank: TestBank;
  beforeEach(async () => {
    bank = await openTestBank();
  });
  afterEach(() => bank.close());

  const print = (receipt: object = RECEIPT) => bank.call("POST", "/fiscal/receipts", null, JSON.stringify(receipt));
  const tape = () => bank.ledger().filter(({ event }) => event.kind === "receipt-printed");

  it("prints a receipt once, however often it is asked for under its own name", async () => {
    const [first, again] = [await print(), await print()];

    assert.deepEqual([first.status, again.json["fdNumber"]], [200, first.json["fdNumber"]]);
    assert.equal(tape().length, 1);
  });

  it("prints a second one for the same document when it is asked under another name", async () => {
    await print();
    await print({ ...RECEIPT, receiptKey: "sell:1 again" });

    assert.equal(tape().length, 2);
  });

  it("is offline for three tries of a document, then prints", async () => {
    await bank.control("PUT", `/knobs/${ACCOUNT}`, { fiscal: "offline at first" });

    const statuses = [await print(), await print(), await print(), await print()].map(({ status }) => status);

    assert.deepEqual(statuses, [503, 503, 503, 200]);
    assert.equal(tape().length, 1);
  });

  it("loses its first answer after it has printed", async () => {
    await bank.control("PUT", `/knobs/${ACCOUNT}`, { fiscal: "loses its first answer" });

    await assert.rejects(print());
    assert.equal(tape().length, 1);
    assert.equal((await print()).status, 200);
    assert.equal(tape().length, 1);
  });

  it("refuses what is no receipt", async () => {
    assert.equal((await print({ ...RECEIPT, receipt: "bill" })).status, 400);
    assert.equal((await print({ ...RECEIPT, account: "nobody" })).status, 404);
  });
});
