import { Hono, type Context } from "hono";
import { logIn } from "../session.ts";
import type { Shop } from "../shop.ts";
import type { Announcements } from "./announcements.ts";
import { listOperations } from "./operations.ts";
import { reconcile } from "./reconciliation.ts";
import { refundSale } from "./refund-sale.ts";
import { listSales, readSale } from "./sales.ts";
import { listShifts } from "./shifts.ts";

/** Who asks: somebody of the account, at the back office's page. */
export type OfficeEnv = { Variables: { account: string } };
export type OfficeContext = Context<OfficeEnv>;

export const OFFICE_API = "/api/office/1.0";

/** What the back office's page asks for. All but the question for the version needs login and password of the account. */
export function officeRoutes(shop: Shop, announcements: Announcements): Hono<OfficeEnv> {
  const office = new Hono<OfficeEnv>();
  office.get("/version", (c) => c.json({ version: shop.environment.version, next: announcements.next() }));
  office.use(async (c, next) => {
    c.set("account", (await logIn(shop, c.req.header("Authorization"))).account);
    await next();
  });
  office.get("/sales", (c) => listSales(shop, c));
  office.get("/sales/:id", (c) => readSale(shop, c));
  office.post("/sales/:id/refund", (c) => refundSale(shop, c));
  office.get("/shifts", (c) => listShifts(shop, c));
  if (shop.environment.release.qr === "none") return office;
  office.get("/operations", (c) => listOperations(shop, c));
  office.get("/reconciliation", (c) => reconcile(shop, c));
  return office;
}
