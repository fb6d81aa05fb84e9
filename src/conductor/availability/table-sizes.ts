import pg from "pg";
import type { RelationGrowth } from "../../domain/availability.ts";

interface TableSize {
  readonly table: string;
  readonly rows: number;
  readonly tableBytes: number;
  readonly indexBytes: number;
}

/** Rows of larger tables are estimated: counting them would be a load of its own. */
const COUNTED_BELOW_BYTES = 256 * 1024 * 1024;

/** Size and live rows of every table of the database. */
export async function tableSizes(url: string): Promise<readonly TableSize[]> {
  const client = new pg.Client({ connectionString: url, application_name: "tillgate-sizes", statement_timeout: 10_000 });
  client.on("error", () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ table: string; table_bytes: string; index_bytes: string; estimate: number }>(
      `select c.oid::regclass::text as table, pg_relation_size(c.oid) as table_bytes, pg_indexes_size(c.oid) as index_bytes, c.reltuples as estimate
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'm') and n.nspname <> 'information_schema' and n.nspname not like 'pg\\_%' order by 1`,
    );
    const sizes: TableSize[] = [];
    for (const row of rows) {
      const tableBytes = Number(row.table_bytes);
      const counted = tableBytes > COUNTED_BELOW_BYTES ? Math.max(0, row.estimate) : await count(client, row.table);
      sizes.push({ table: row.table, rows: counted, tableBytes, indexBytes: Number(row.index_bytes) });
    }
    return sizes;
  } finally {
    await client.end().catch(() => {});
  }
}

/** The name comes from `regclass`, which quotes it. */
async function count(client: pg.Client, table: string): Promise<number> {
  const { rows } = await client.query<{ count: string }>(`select count(*) from ${table}`);
  return Number(rows[0]?.count ?? 0);
}

/** Tables that were there before and still are; what is new has nothing to be compared with. */
export function growthBetween(before: readonly TableSize[], after: readonly TableSize[]): readonly RelationGrowth[] {
  return after.flatMap((now): readonly RelationGrowth[] => {
    const then = before.find(({ table }) => table === now.table);
    if (then === undefined) return [];
    const rows = [then.rows, now.rows] as const;
    return [
      { relation: now.table, what: "table", rows, bytes: [then.tableBytes, now.tableBytes] },
      { relation: now.table, what: "indexes", rows, bytes: [then.indexBytes, now.indexBytes] },
    ];
  });
}
