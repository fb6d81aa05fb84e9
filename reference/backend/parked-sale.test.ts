import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { RunningCopy } from "./serve.ts";
import { openShop, sale, type Ask, type RunningShop, type Till } from "./test/running-shop.ts";
import { freshDatabase } from "./test/shared-postgres.ts";

const SOLD = /409.*1065/;
const said = ({ status, body }: { readonly status: number; readonly body: unknown }) => `${status} ${JSON.stringify(body)}`;

describe("a parked sale", () => {
  let shop: RunningShop;
  let old: RunningCopy;
  let fresh: RunningCopy;
  let here: Till;
  let there: Till;
  let onDesk: Ask;
  let onPhone: Ask;

  before(async () => {
    shop = await openShop(await freshDatabase());
    [old, fresh] = [await shop.copy("2.1"), await shop.copy("2.2")];
    [here, there] = [await shop.till(old, "5.0", 0), await shop.till(fresh, "5.0", 1)];
    [onDesk, onPhone] = [here.through(old), there.through(fresh)];
  });
  after(() => shop.stop());

  const positions = [
    { quantity: 2, price: 950, sum: 1900 },
    { quantity: 1, price: 99, sum: 99 },
  ];
  const park = (ask: Ask, syncId: string, name = "P-1") => ask("PUT", `/entity/parkedsale/syncid/${syncId}`, { name, positions });
  const parked = async (ask: Ask, syncId: string) =>
    ((await ask("GET", "/entity/parkedsale")).body["rows"] as Record<string, unknown>[]).find((row) => row["syncId"] === syncId);
  const qr = (ask: Ask, saleSyncId: string) => ask("POST", "/qr/operations", { operationId: randomUUID(), saleSyncId, amount: 1999 });

  it("is seen by every till of the account, through copies of either release", async () => {
    const id = randomUUID();
    assert.equal((await park(onDesk, id, "P-7")).status, 204);

    const { meta: _, ...seen } = (await parked(onPhone, id)) ?? {};

    assert.deepEqual(seen, { syncId: id, name: "P-7", sum: 1999, positions });
    assert.equal((await onDesk("GET", "/entity/parkedsale")).status, 200);
  });

  it("is replaced when it is parked again, and refused without name or positions", async () => {
    const id = randomUUID();
    await park(onDesk, id, "P-1");
    await park(onPhone, id, "P-2");

    assert.equal((await parked(onDesk, id))?.["name"], "P-2");
    for (const body of [{ positions }, { name: "P-3" }, { name: "P-3", positions: [] }])
      assert.equal((await onDesk("PUT", `/entity/parkedsale/syncid/${id}`, body)).status, 412);
    assert.match(said(await onDesk("PUT", `/entity/parkedsale/syncid/${id}`, { name: "P-3", positions, colour: "red" })), /400.*1007/);
  });

  it("belongs to the till that sells it first, whichever release the other one asks", async () => {
    const id = randomUUID();
    await park(onDesk, id);

    assert.equal((await onPhone("POST", "/entity/retaildemand", sale(there, id, { cash: 1999 }))).status, 201);

    assert.equal(await parked(onDesk, id), undefined);
    assert.match(said(await onDesk("POST", "/entity/retaildemand", sale(here, id, { card: 1999 }))), SOLD);
    assert.match(said(await onDesk("POST", "/entity/retaildemand", sale(here, id, { cash: 1999 }))), SOLD);
    assert.match(said(await park(onDesk, id)), SOLD);
    assert.equal((await onPhone("POST", "/entity/retaildemand", sale(there, id, { cash: 1999 }))).status, 201);
    assert.match(said(await onPhone("POST", "/entity/retaildemand", sale(there, id, { card: 1999 }))), SOLD);
    assert.match(said(await qr(here.through(fresh), id)), SOLD);
    assert.match(said(await qr(onPhone, id)), SOLD);
  });

  it("belongs to the till that shows a QR for it, until that QR ends without money", async () => {
    const id = randomUUID();
    await park(onDesk, id);
    Object.assign(shop.bank.says, { cancel: "ok" });

    const shown = await qr(onPhone, id);

    assert.equal(shown.status, 201);
    assert.equal(await parked(onDesk, id), undefined);
    assert.match(said(await onDesk("POST", "/entity/retaildemand", sale(here, id, { cash: 1999 }))), SOLD);
    assert.match(said(await qr(here.through(fresh), id)), SOLD);
    assert.equal((await qr(onPhone, id)).status, 201, "its own till may show another one");
    await shop.sql("update qr_operation set status = 'CANCELLED', status_seq = 3 where sale_sync_id = $1", [id]);
    assert.equal((await onDesk("POST", "/entity/retaildemand", sale(here, id, { cash: 1999 }))).status, 201);
  });

  it("is sold once when both tills take money for it at the same moment", async () => {
    const id = randomUUID();
    await park(onDesk, id);

    const answers = await Promise.all([
      onDesk("POST", "/entity/retaildemand", sale(here, id, { cash: 1999 })),
      onPhone("POST", "/entity/retaildemand", sale(there, id, { card: 1999 })),
      qr(here.through(fresh), id),
    ]);

    const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b);
    // The desk's own QR and its own sale may both pass: one till asks the customer once.
    assert.ok(["201,409,409", "201,201,409"].includes(statuses.join()), statuses.join());
    assert.equal((await shop.sql("select 1 from sale where sync_id = $1", [id])).length <= 1, true);
  });

  it("is there in the oldest release too", async () => {
    const other = await openShop(await freshDatabase(), { from: "2.0", to: "2.0" });
    try {
      const copy = await other.copy("2.0");
      const [one, two] = [await other.till(copy, "4.9", 0), await other.till(copy, "4.9", 1)];
      const id = randomUUID();
      assert.equal((await park(one.through(copy), id)).status, 204);

      assert.equal((await two.through(copy)("POST", "/entity/retaildemand", sale(two, id, { cash: 1999 }))).status, 201);

      assert.equal(await parked(one.through(copy), id), undefined);
      assert.match(said(await one.through(copy)("POST", "/entity/retaildemand", sale(one, id, { cash: 1999 }))), SOLD);
    } finally {
      await other.stop();
    }
  });
});
