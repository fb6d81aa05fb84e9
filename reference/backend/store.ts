import { ApiError } from "./api-error.ts";
import { pageOf } from "./page.ts";
import type { Release } from "./releases.ts";
import type { Shop, TillContext } from "./shop.ts";
import { metaOf } from "./wire-meta.ts";

interface StoreRow {
  readonly id: string;
  readonly name: string;
  readonly account: string;
  readonly card_enabled: boolean;
  readonly qr_enabled: boolean;
  readonly qr_provider: string | null;
}

const RECEIPT_LAYOUTS = {
  "text and lines": [{ kind: "text" }, { kind: "line" }],
  "with QR": [{ kind: "text" }, { kind: "line" }, { kind: "qr" }],
} as const satisfies Record<Release["receiptLayout"], readonly { readonly kind: string }[]>;

export async function storeSettings(shop: Shop, c: TillContext): Promise<Response> {
  const session = c.get("session");
  const { storeId, account } = session;
  shop.appStarts.hears(session);
  const offersQr = shop.environment.release.qr === "on";
  const found = await shop.pool.query<StoreRow>(
    `select id, name, account, card_enabled, ${offersQr ? "qr_enabled, qr_provider" : "false as qr_enabled, null as qr_provider"}
     from retail_store where id = $1`,
    [storeId],
  );
  const store = found.rows[0];
  if (store === undefined) throw new ApiError(404, null, "There is no such store");
  const cashiers = await shop.pool.query<{ uid: string; name: string }>("select uid, name from cashier where account = $1 order by uid", [
    account,
  ]);
  return c.json({
    id: store.id,
    name: store.name,
    priceType: { name: "Retail price" },
    organization: { name: store.account },
    cashiers: cashiers.rows,
    cardEnabled: store.card_enabled,
    currency: "RUB",
    receiptLayout: RECEIPT_LAYOUTS[shop.environment.release.receiptLayout],
    ...(offersQr ? { qrPayEnabled: store.qr_enabled } : {}),
    ...(offersQr && store.qr_enabled ? { qrAcquire: acquirerOf(c.req.url, store.qr_provider ?? "none", shop.environment.release) } : {}),
  });
}

/** The name is free text, as that of a terminal in a sale: whoever reads it shows it or leaves it. */
function acquirerOf(requestUrl: string, provider: string, { acquirerName }: Release): Record<string, unknown> {
  return { meta: metaOf(requestUrl, "acquirer", provider), name: acquirerName === "dialect" ? provider : "Bank of the Seven Bridges" };
}

export async function assortment(shop: Shop, c: TillContext): Promise<Response> {
  const { account } = c.get("session");
  const { limit, offset } = pageOf(c);
  const found = await shop.pool.query<{
    id: string;
    code: string;
    name: string;
    price_minor: number;
    uom: string;
    barcode: string;
    size: number;
  }>(
    `select id, code, name, price_minor, uom, barcode, count(*) over () as size
     from product where account = $1 order by position limit $2 offset $3`,
    [account, limit, offset],
  );
  return c.json({
    meta: { size: found.rows[0]?.size ?? 0, limit, offset },
    rows: found.rows.map((product) => ({
      meta: metaOf(c.req.url, "product", product.id),
      id: product.id,
      name: product.name,
      code: product.code,
      barcodes: [{ ean13: product.barcode }],
      salePrices: [{ value: product.price_minor, priceType: "Retail price" }],
      uom: product.uom,
      stock: 100,
    })),
  });
}
