import type pg from "pg";

/** Bytes of the tables that the backfill writes, and of all their indexes. */
export interface TableSize {
  readonly relation: string;
  readonly tableBytes: number;
  readonly indexBytes: number;
}

export const BACKFILLED = ["sale", "payment"] as const;

export async function tableSizes(pool: pg.Pool): Promise<readonly TableSize[]> {
  const found = await pool.query<{ relation: string; table_bytes: number; index_bytes: number }>(
    `select r as relation, pg_table_size(r::regclass) as table_bytes, pg_indexes_size(r::regclass) as index_bytes from unnest($1::text[]) as r`,
    [BACKFILLED],
  );
  return found.rows.map(({ relation, table_bytes, index_bytes }) => ({ relation, tableBytes: table_bytes, indexBytes: index_bytes }));
}

/** "sale: table 320 -> 336 kB, indexes 512 -> 560 kB" */
export function sayGrowth(before: readonly TableSize[], after: readonly TableSize[]): string {
  return after
    .map((size) => {
      const was = before.find(({ relation }) => relation === size.relation) ?? size;
      const kilobytes = (from: number, to: number) => `${Math.round(from / 1024)} -> ${Math.round(to / 1024)} kB`;
      return `${size.relation}: table ${kilobytes(was.tableBytes, size.tableBytes)}, indexes ${kilobytes(was.indexBytes, size.indexBytes)}`;
    })
    .join("; ");
}
