import type { Shop } from "../shop.ts";
import { wireMoment } from "../wire-meta.ts";
import type { OfficeContext } from "./office.ts";
import { OFFICE_CLOCK } from "./sales.ts";

interface OperationRow {
  readonly operation_id: string;
  readonly status: string;
  readonly orphan: boolean;
  readonly amount_minor: number;
  readonly began: string;
  readonly refunded: number;
  readonly store: string;
  readonly number: string | null;
}

const MOST_OPERATIONS = 100;

/** The account's newest QR operations as the shop last heard of them, each with the sale that it paid. */
export async function listOperations(shop: Shop, c: OfficeContext): Promise<Response> {
  const found = await shop.pool.query<OperationRow>(
    `select o.operation_id, o.status, o.orphan, o.amount_minor, ${wireMoment("o.created_at", OFFICE_CLOCK)} as began, st.name as store, s.number,
            (select coalesce(sum(r.amount_minor), 0)::bigint from qr_refund r where r.operation_id = o.operation_id and r.status = 'COMPLETED') as refunded
     from qr_operation o
     join retail_store st on st.id = o.store_id
     left join sale s on o.status = 'PAID' and s.account = o.account and s.sync_id = o.sale_sync_id
     where o.account = $1 order by o.created_at desc, o.operation_id limit ${MOST_OPERATIONS}`,
    [c.get("account")],
  );
  return c.json({
    meta: { size: found.rows.length, limit: MOST_OPERATIONS, offset: 0 },
    rows: found.rows.map((row) => ({
      id: row.operation_id,
      status: row.status,
      orphan: row.orphan,
      sum: row.amount_minor,
      refunded: row.refunded,
      number: row.number,
      moment: row.began,
      store: row.store,
    })),
  });
}
