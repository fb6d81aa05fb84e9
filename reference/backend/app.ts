import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { ApiError, errorBody } from "./api-error.ts";
import type { TokenSigner } from "./bank/one-time-token.ts";
import { history } from "./history.ts";
import { openAnnouncements } from "./office/announcements.ts";
import { OFFICE_API, officeRoutes } from "./office/office.ts";
import { officePage } from "./office/serve-page.ts";
import { listParked, parkSale } from "./parked-sale.ts";
import { cancelOperation } from "./qr/cancel.ts";
import { rubRestCallback } from "./qr/callback.ts";
import { createOperation } from "./qr/create.ts";
import { listOpen, readOperation } from "./qr/look.ts";
import { refundOperation } from "./qr/refund.ts";
import { postReturn } from "./sale-return.ts";
import { postSale } from "./sale.ts";
import { attach, listStores, tillOnly } from "./session.ts";
import { closeShift, openShift, shiftReport } from "./shift.ts";
import type { Shop, TillEnv } from "./shop.ts";
import { assortment, storeSettings } from "./store.ts";
import { unknownAnswerFields } from "./unknown-answer-fields.ts";
import { BASE_PATH } from "./wire-meta.ts";

const LARGEST_BODY = 10 * 1024 * 1024;

/** The service's routes. What a release does not have is not there at all. */
export function createApp(shop: Shop, signer: TokenSigner | null): Hono<TillEnv> {
  const app = new Hono<TillEnv>();
  const { environment, log, pool } = shop;

  app.use(bodyLimit({ maxSize: LARGEST_BODY, onError: (c) => c.json(errorBody("The body is larger than 10 MB", null), 413) }));
  app.use(async (c, next) => {
    const start = performance.now();
    await next();
    log.info({ method: c.req.method, path: c.req.path, status: c.res.status, ms: Math.round(performance.now() - start) }, "served");
  });

  app.get("/health", async (c) => {
    await pool.query("select 1");
    return c.json({ version: environment.version });
  });
  app.get("/.well-known/jwks.json", (c) => c.json(signer?.jwks ?? { keys: [] }));
  if (environment.release.qr !== "none") app.post("/callbacks/rub-rest", (c) => rubRestCallback(shop, c));

  const announcements = openAnnouncements(environment.version);
  app.put("/ops/next-version", (c) => announcements.announce(c));
  app.route("/", officePage(environment));
  app.route(OFFICE_API, officeRoutes(shop, announcements));

  app.use(`${BASE_PATH}/*`, unknownAnswerFields(environment.release));
  app.route(BASE_PATH, adminRoutes(shop));
  app.route(BASE_PATH, tillRoutes(shop));
  app.all("/api/posap/*", (c) => {
    const served = c.req.path.startsWith(`${BASE_PATH}/`);
    return served
      ? c.json(errorBody("There is no such resource", null), 404)
      : c.json(errorBody("This version of the API is no longer served", null), 410);
  });
  app.notFound((c) => c.json(errorBody("There is no such resource", null), 404));

  app.onError((error, c) => {
    if (error instanceof ApiError) return c.json({ ...errorBody(error.message, error.code), ...error.extra }, error.status);
    log.error({ err: error, method: c.req.method, path: c.req.path }, "a request failed");
    // The SQLSTATE says more to whoever reads the wire than any text of ours, and gives nothing away.
    const sqlState = "code" in error && typeof error.code === "string" ? error.code : null;
    return c.json(errorBody("The service has failed", null, sqlState), 500);
  });
  return app;
}

function adminRoutes(shop: Shop): Hono<TillEnv> {
  const admin = new Hono<TillEnv>();
  admin.get("/admin/retailstore", (c) => listStores(shop, c));
  admin.post("/admin/attach/:id", (c) => attach(shop, c));
  return admin;
}

function tillRoutes(shop: Shop): Hono<TillEnv> {
  const till = new Hono<TillEnv>();
  const { qr } = shop.environment.release;
  for (const area of ["/settings/*", "/rpc/*", "/report/*", "/entity/*", "/state", "/qr/*"]) till.use(area, tillOnly(shop));
  for (const path of ["/settings/retailstore", "/settings/retailstore/"]) till.get(path, (c) => storeSettings(shop, c));
  for (const path of ["/rpc/openshift", "/rpc/openshift/"]) till.put(path, (c) => openShift(shop, c));
  for (const path of ["/rpc/closeshift", "/rpc/closeshift/"]) till.put(path, (c) => closeShift(shop, c));
  till.get("/report/shift/:syncId", (c) => shiftReport(shop, c));
  till.get("/entity/assortment", (c) => assortment(shop, c));
  till.post("/entity/retaildemand", (c) => postSale(shop, c));
  till.post("/entity/retailsalesreturn", (c) => postReturn(shop, c));
  till.get("/entity/retailoperation", (c) => history(shop, c));
  till.put("/entity/parkedsale/syncid/:syncId", (c) => parkSale(shop, c));
  till.get("/entity/parkedsale", (c) => listParked(shop, c));
  till.post("/state", (c) => c.body(null, 204));
  if (qr === "none") return till;
  till.post("/qr/operations", (c) => createOperation(shop, c));
  till.get("/qr/operations", (c) => listOpen(shop, c));
  till.get("/qr/operations/:id", (c) => readOperation(shop, c));
  till.post("/qr/operations/:id/cancel", (c) => cancelOperation(shop, c));
  till.post("/qr/operations/:id/refunds", (c) => refundOperation(shop, c));
  return till;
}
