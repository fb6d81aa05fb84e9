import type pg from "pg";
import type { BackfillSettings } from "./settings.ts";
import { idsOf, OLD_MONEY, UNCOPIED, type Document } from "./uncopied.ts";

/** The job without its guard. */
export async function blindBatches(pool: pg.Pool, settings: BackfillSettings): Promise<() => Promise<number>> {
  return batchesOf(pool, await readEverything(pool), settings);
}

interface OldMoney {
  readonly kind: "sale" | "return";
  readonly id: number;
  readonly tender: string;
  readonly amount: number;
  readonly returned: number;
}

async function readEverything(pool: pg.Pool): Promise<readonly OldMoney[]> {
  const uncopied = await pool.query<Document>(`select kind, id, account from (${UNCOPIED}) as uncopied`);
  const found = await pool.query<OldMoney>(`${OLD_MONEY} order by old.moment, old.kind, old.id`, idsOf(uncopied.rows));
  return found.rows;
}

/** The job without its guard: what it read at the start wins over what was written since. */
function batchesOf(pool: pg.Pool, worklist: readonly OldMoney[], settings: BackfillSettings): () => Promise<number> {
  let from = 0;
  return async () => {
    const batch = worklist.slice(from, (from += settings.batchSize));
    if (batch.length === 0) return 0;
    await pool.query(
      `insert into payment (doc_kind, doc_id, tender, amount_minor, returned_minor, origin)
       select old.kind, old.id, old.tender, old.amount, old.returned, 'backfill'
       from jsonb_to_recordset($1::jsonb) as old (kind text, id bigint, tender text, amount bigint, returned bigint)
       on conflict (doc_kind, doc_id, tender) do update
         set amount_minor = excluded.amount_minor, returned_minor = excluded.returned_minor, origin = excluded.origin, updated_at = now()`,
      [JSON.stringify(batch)],
    );
    return batch.length;
  };
}
