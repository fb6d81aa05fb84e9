import { missingField, unknownField } from "./api-error.ts";
import { claimSale } from "./claim-sale.ts";
import { inTransaction } from "./database.ts";
import { readPositions, sumOf } from "./document-body.ts";
import type { Shop, TillContext } from "./shop.ts";
import { jsonBody, metaOf, uuidField } from "./wire-meta.ts";

const FIELDS = ["name", "positions"];

/** Puts an unfinished sale aside, under the id that its document will have; parked again, it is replaced. */
export async function parkSale(shop: Shop, c: TillContext): Promise<Response> {
  const session = c.get("session");
  const syncId = uuidField(c.req.param("syncId"), "syncId");
  const body = await jsonBody(c.req);
  const unknown = Object.keys(body).find((name) => !FIELDS.includes(name));
  if (unknown !== undefined && shop.environment.release.unknownFields === "refused") throw unknownField(unknown);
  const { name } = body;
  if (typeof name !== "string" || name === "") throw missingField("name");
  const positions = readPositions(body["positions"], "retaildemand");
  sumOf(positions);
  await inTransaction(shop.pool, async (client) => {
    await claimSale(client, shop, session, syncId, "parking");
    await client.query(
      `insert into parked_sale (account, sync_id, name, positions) values ($1, $2, $3, $4)
       on conflict (account, sync_id) do update set name = excluded.name, positions = excluded.positions`,
      [session.account, syncId, name, JSON.stringify(positions)],
    );
  });
  return c.body(null, 204);
}

/** The account's parked sales, oldest first: every till of the account sees them, whichever has put them aside. */
export async function listParked(shop: Shop, c: TillContext): Promise<Response> {
  const found = await shop.pool.query<{ sync_id: string; name: string; positions: readonly unknown[] }>(
    "select sync_id, name, positions from parked_sale where account = $1 order by parked_at, sync_id",
    [c.get("session").account],
  );
  return c.json({
    meta: { size: found.rows.length, limit: found.rows.length, offset: 0 },
    rows: found.rows.map(({ sync_id, name, positions }) => ({
      meta: metaOf(c.req.url, "parkedsale", `syncid/${sync_id}`),
      syncId: sync_id,
      name,
      sum: sumOf(positions),
      positions,
    })),
  });
}
