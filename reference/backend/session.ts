import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import { ApiError, CODES } from "./api-error.ts";
import { hashPassword } from "./password.ts";
import type { Shop, TillContext, TillEnv } from "./shop.ts";
import { isUuid, metaOf } from "./wire-meta.ts";

/** Lets a till through that carries the token of its store's latest attachment. */
export function tillOnly(shop: Shop): MiddlewareHandler<TillEnv> {
  return async (c, next) => {
    const token = c.req.header("Lognex-Pos-Auth-Token");
    const uid = c.req.header("Lognex-Pos-Auth-Cashier-Uid");
    if (token === undefined || uid === undefined) throw refused();
    const store = await shop.storeOf(hashToken(token), uid);
    if (store === null) throw refused();
    const capabilities = (c.req.header("X-Pos-Capabilities") ?? "").split(",").map((each) => each.trim());
    c.set("session", {
      account: store.account,
      storeId: store.id,
      storeName: store.name,
      uid,
      knowsQr: capabilities.includes("qr"),
      appStart: c.req.header("X-Pos-App-Start") ?? null,
    });
    await next();
  };
}

export async function listStores(shop: Shop, c: TillContext): Promise<Response> {
  const cashier = await logIn(shop, c.req.header("Authorization"));
  const found = await shop.pool.query<{ id: string; name: string }>(
    "select id, name from retail_store where account = $1 order by position",
    [cashier.account],
  );
  return c.json({
    meta: { size: found.rows.length, limit: 100, offset: 0 },
    rows: found.rows.map(({ id, name }) => ({ meta: metaOf(c.req.url, "retailstore", id), id, name })),
  });
}

/** Gives a token for the store; the earlier ones of that store become void. */
export async function attach(shop: Shop, c: TillContext): Promise<Response> {
  const cashier = await logIn(shop, c.req.header("Authorization"));
  const id = c.req.param("id");
  const token = randomBytes(24).toString("base64url");
  const attached = isUuid(id)
    ? await shop.pool.query("update retail_store set token_hash = $3, token_uid = $4 where id = $1 and account = $2", [
        id,
        cashier.account,
        hashToken(token),
        cashier.uid,
      ])
    : null;
  if (attached?.rowCount !== 1) throw new ApiError(404, null, "There is no such store");
  return c.json({ token, uid: cashier.uid }, 201);
}

/** Whoever has login and password of an account, by the header Authorization. @throws ApiError 401 */
export async function logIn(shop: Shop, authorization: string | undefined): Promise<{ readonly uid: string; readonly account: string }> {
  const [, encoded] = /^Basic (\S+)$/i.exec(authorization ?? "") ?? [];
  const credentials = Buffer.from(encoded ?? "", "base64").toString("utf8");
  const colon = credentials.indexOf(":");
  if (colon < 0) throw refused();
  const found = await shop.pool.query<{ uid: string; account: string; password_salt: string; password_hash: string }>(
    "select uid, account, password_salt, password_hash from cashier where login = $1",
    [credentials.slice(0, colon)],
  );
  const cashier = found.rows[0];
  if (cashier === undefined) throw refused();
  const given = Buffer.from(hashPassword(credentials.slice(colon + 1), cashier.password_salt), "hex");
  if (!timingSafeEqual(given, Buffer.from(cashier.password_hash, "hex"))) throw refused();
  return cashier;
}

function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Without WWW-Authenticate, as the public API does it: a browser must not open its own login window over the till. */
function refused(): ApiError {
  return new ApiError(401, CODES.authentication, "Authentication error");
}
