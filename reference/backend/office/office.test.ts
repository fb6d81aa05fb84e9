import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { factQueries } from "../../facts.ts";
import type { RunningCopy } from "../serve.ts";
import { ACCOUNT, openShop, sale, saleReturn, type Ask, type RunningShop, type Till } from "../test/running-shop.ts";
import { freshDatabase } from "../test/shared-postgres.ts";
import { runBackfill } from "../test/run-backfill.ts";

type Row = Readonly<Record<string, unknown>>;
const rowsOf = ({ body }: { readonly body: Row }) => body["rows"] as Row[];
const said = ({ status, body }: { readonly status: number; readonly body: unknown }) => `${status} ${JSON.stringify(body)}`;

describe("the back office", () => {
  let shop: RunningShop;
  let old: RunningCopy;
  let fresh: RunningCopy;
  let till: Till;
  let on22: Ask;
  let office21: Ask;
  let office22: Ask;

  before(async () => {
    shop = await openShop(await freshDatabase());
    [old, fresh] = [await shop.copy("2.1"), await shop.copy("2.2")];
    await runBackfill(shop.databaseUrl, {});
    till = await shop.till(fresh);
    on22 = till.through(fresh);
    [office21, office22] = [shop.office(old), shop.office(fresh)];
  });
  after(() => shop.stop());

  const named = (id: string, number: string, paid: Parameters<typeof sale>[2]) => ({ ...sale(till, id, paid), name: number });
  const sellsFor = async (number: string, paid: Parameters<typeof sale>[2]): Promise<string> => {
    const id = randomUUID();
    assert.equal((await on22("POST", "/entity/retaildemand", named(id, number, paid))).status, 201);
    return id;
  };
  const sellsByQr = async (number: string, amount: number): Promise<{ readonly id: string; readonly operationId: string }> => {
    const [id, operationId] = [randomUUID(), randomUUID()];
    await on22("POST", "/qr/operations", { operationId, amount, saleSyncId: id });
    const transactionId = Math.floor(Math.random() * 1e9);
    Object.assign(shop.bank.says, { qrStatus: "PAID", paymentStatus: "SUCCESS", amount: (amount / 100).toFixed(2), transactionId });
    await on22("GET", `/qr/operations/${operationId}`);
    assert.equal((await on22("POST", "/entity/retaildemand", named(id, number, { qr: amount }))).status, 201);
    return { id, operationId };
  };
  const refund = (office: Ask, id: string, refundId: string = randomUUID(), reason = "came back") =>
    office("POST", `/sales/${id}/refund`, { refundId, reason });

  it("lets nobody in without login and password, but tells its version to all", async () => {
    const wrong = { authorization: `Basic ${Buffer.from("cashier:wrong").toString("base64")}` };

    for (const path of ["/sales", "/shifts", "/operations"]) assert.equal((await office22("GET", path, undefined, wrong)).status, 401);
    assert.deepEqual((await office22("GET", "/version", undefined, wrong)).body, { version: "2.2", next: null });
  });

  it("shows what was sold by every tender, the old release calling card all that is not cash", async () => {
    const { id } = await sellsByQr("OF-QR", 2500);
    await sellsFor("OF-CASH", { cash: 700 });
    await sellsFor("OF-MIXED", { cash: 100, card: 200 });

    const show = async (office: Ask) =>
      rowsOf(await office("GET", "/sales?number=of-")).map(({ number, sum, cashSum, cardSum, qrSum, tender, shift, store }) =>
        [number, sum, cashSum, cardSum, qrSum, tender, shift, store].join(" "),
      );

    assert.deepEqual(await show(office22), [
      "OF-MIXED 300 100 200 0 MIXED 1 Till",
      "OF-CASH 700 700 0 0 CASH 1 Till",
      "OF-QR 2500 0 0 2500 QR 1 Till",
    ]);
    assert.deepEqual(await show(office21), [
      "OF-MIXED 300 100 200 0 MIXED 1 Till",
      "OF-CASH 700 700 0 0 CASH 1 Till",
      "OF-QR 2500 0 2500 0 CARD 1 Till",
    ]);
    assert.equal((await office21("GET", `/sales/${id}`)).body["number"], "OF-QR");
    assert.equal((await office21("GET", `/sales/${randomUUID()}`)).status, 404);
  });

  it("pages through all sales and returns, newest first", async () => {
    const first = await office22("GET", "/sales?limit=100");
    const { size } = first.body["meta"] as { size: number };
    const rest = await office22("GET", "/sales?limit=1000&offset=100");

    const moments = [...rowsOf(first), ...rowsOf(rest)].map(({ moment }) => String(moment));
    assert.equal(moments.length, size);
    assert.deepEqual(moments, moments.toSorted().toReversed());
  });

  it("gives cash and card back through either release, once, in the shift of the sale's till", async () => {
    for (const office of [office21, office22]) {
      const id = await sellsFor("RF-MIXED", { cash: 300, card: 500 });
      const refundId = randomUUID();

      const [done, again] = [await refund(office, id, refundId), await refund(office22, id, refundId)];

      assert.equal(done.status, 201);
      assert.deepEqual(again.body, done.body);
      assert.equal((await office("GET", `/sales/${id}`)).body["returned"], true);
      const made = (await office("GET", `/sales/${refundId}`)).body;
      assert.deepEqual(
        [made["kind"], made["number"], made["cashSum"], made["cardSum"], made["shift"], made["reason"]],
        ["return", done.body["number"], 300, 500, "1", "came back"],
      );
      assert.match(said(await refund(office, id)), /412.*30008/);
      assert.match(said(await on22("POST", "/entity/retailsalesreturn", saleReturn(till, id, randomUUID(), { cash: 300 }))), /412.*30008/);
    }
  });

  it("gives QR money back through the bank before it writes anything, through the old release too", async () => {
    for (const office of [office21, office22]) {
      const { id, operationId } = await sellsByQr("RF-QR", 1999);
      const refundId = randomUUID();

      assert.equal((await refund(office, id, refundId)).status, 201);

      assert.deepEqual(await shop.sql("select refund_id, amount_minor, status from qr_refund where operation_id = $1", [operationId]), [
        { refund_id: refundId, amount_minor: "1999", status: "COMPLETED" },
      ]);
      assert.deepEqual(rowsOf(await office22("GET", "/operations")).find((row) => row["id"] === operationId)?.["refunded"], 1999);
    }
  });

  it("writes returns into the same books as a till, with one receipt each", async () => {
    const { id } = await sellsByQr("RF-FACT", 3100);
    const refundId = randomUUID();
    await refund(office22, id, refundId);

    const since = new Date(Date.now() - 3_600_000);
    const returns = await shop.sql(factQueries.returns, [ACCOUNT, since]);
    const receipts = await shop.sql(factQueries.receipts, [ACCOUNT, since]);

    const fact = returns.find(({ returnId }) => returnId === refundId);
    assert.deepEqual([fact?.["saleId"], fact?.["qrMinor"], fact?.["sumMinor"]], [id, "3100", "3100"]);
    assert.deepEqual(
      receipts.filter(({ docId }) => docId === refundId).map(({ kind, tender, sumMinor }) => [kind, tender, sumMinor]),
      [["sell_refund", "QR", "3100"]],
    );
    for (const { sql } of factQueries.disagreements) assert.deepEqual(await shop.sql(sql, [ACCOUNT]), []);
  });

  it("writes nothing while the bank has not given the money back, and goes on from there when asked again", async () => {
    const { id } = await sellsByQr("RF-WAIT", 1500);
    const refundId = randomUUID();
    shop.bank.says.refund = "unavailable";
    assert.match(said(await refund(office22, id, refundId)), /503.*30002/);
    assert.equal((await office22("GET", `/sales/${id}`)).body["returned"], false);

    shop.bank.says.refund = "COMPLETED";
    assert.equal((await refund(office22, id, refundId)).status, 201);

    const declined = await sellsByQr("RF-NO", 1600);
    shop.bank.says.refund = "DECLINED";
    assert.match(said(await refund(office22, declined.id)), /409.*30010/);
    assert.equal((await office22("GET", `/sales/${declined.id}`)).body["returned"], false);
    shop.bank.says.refund = "COMPLETED";
  });

  it("refuses a refund without an open shift, of no sale, and under an id that stands for another", async () => {
    const other = await shop.till(fresh, "5.0", 1);
    const id = randomUUID();
    await other.through(fresh)("POST", "/entity/retaildemand", sale(other, id, { cash: 400 }));
    await shop.sql("update shift set closed_at = now() where sync_id = $1", [other.shift]);
    const refunded = await sellsFor("RF-ONE", { cash: 100 });
    const refundId = randomUUID();
    await refund(office22, refunded, refundId);

    assert.match(said(await refund(office22, id)), /409.*Till 2.*30011/);
    assert.match(said(await refund(office22, randomUUID())), /404/);
    assert.match(said(await refund(office22, id, refundId)), /412.*30009/);
    assert.match(said(await office22("POST", `/sales/${id}/refund`, { reason: "x" })), /412.*refundId/);
  });

  it("adds up shifts by tender, and lists QR operations where there are any", async () => {
    const [shift] = rowsOf(await office22("GET", "/shifts")).filter((row) => row["id"] === till.shift);
    const report = (await on22("GET", `/report/shift/${till.shift}`)).body;

    assert.deepEqual(
      [shift?.["cashSum"], shift?.["cardSum"], shift?.["qrSum"], shift?.["sales"], shift?.["returns"], shift?.["open"]],
      [report["cashSum"], report["cardSum"], report["qrSum"], report["salesCount"], report["returnsCount"], true],
    );
    assert.deepEqual(rowsOf(await office21("GET", "/operations")), rowsOf(await office22("GET", "/operations")));
  });

  it("announces the next version until its own takes the announcement back", async () => {
    const announce = (version: string) => on22("PUT", "//ops/next-version", { version, reloadInMs: 900_000 });

    assert.equal((await announce("2.3")).status, 204);

    const { next } = (await office22("GET", "/version")).body as { next: { version: string; reloadAt: string } };
    assert.equal(next.version, "2.3");
    const minutes = (Date.parse(next.reloadAt) - Date.now()) / 60_000;
    assert.ok(minutes > 14.9 && minutes <= 15, String(minutes));
    await announce("2.2");
    assert.equal((await office22("GET", "/version")).body["next"], null);
    assert.equal((await on22("PUT", "//ops/next-version", { version: "2.3" })).status, 412);
  });

  it("hands out the page of its release", async () => {
    const load = async (copy: RunningCopy, path: string) => {
      const response = await fetch(`${copy.url}${path}`);
      return { type: response.headers.get("content-type"), text: await response.text() };
    };
    const oldPage = await load(old, "/office");
    const newPage = await load(fresh, "/office/");

    assert.match(oldPage.text, /data-version="2\.1"\s+data-shop-qr="dark"/);
    assert.match(newPage.text, /data-version="2\.2"\s+data-shop-qr="on"/);
    const script = await load(fresh, "/office/app.js");
    assert.match(String(script.type), /javascript/);
    assert.match(script.text, /reload-notice/);
    assert.match((await load(fresh, "/office/office.css")).text, /#reload-notice/);
  });

  it("is there in the oldest release, without operations", async () => {
    const other = await openShop(await freshDatabase(), { from: "2.0", to: "2.0" });
    try {
      const copy = await other.copy("2.0");
      const own = await other.till(copy, "4.9");
      const office = other.office(copy);
      const id = randomUUID();
      await own.through(copy)("POST", "/entity/retaildemand", { ...sale(own, id, { card: 900 }), moment: "2026-10-01 10:00:00" });

      assert.deepEqual([(await refund(office, id)).body, (await office("GET", "/operations")).status], [{ number: "BO-0001" }, 404]);

      const [returned, sold] = rowsOf(await office("GET", "/sales?limit=2"));
      assert.deepEqual([returned?.["tender"], sold?.["tender"], sold?.["returned"]], ["CARD", "CARD", true]);
    } finally {
      await other.stop();
    }
  });
});
