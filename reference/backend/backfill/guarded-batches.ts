import type pg from "pg";
import type { BackfillSettings } from "./settings.ts";
import { inTransaction } from "../database.ts";
import { idsOf, OLD_MONEY, UNCOPIED, type Document } from "./uncopied.ts";

/**
 * The golden job. Each batch asks for what is still missing after the last document of the batch before (keyset, so no row is
 * looked at twice), and copies it in one statement that leaves alone whatever a live copy wrote first. Killed and started
 * again it begins at the oldest missing document.
 */
export function guardedBatches(pool: pg.Pool, settings: BackfillSettings): () => Promise<number> {
  let after: { readonly moment: string; readonly kind: string; readonly id: number } | null = null;
  const left = settings.stopAt < 1 ? leaveTheRest(pool, settings.stopAt) : null;
  return async () => {
    const found: pg.QueryResult<Document & { moment_text: string }> = await pool.query(
      `select kind, id, account, moment::text as moment_text from (${UNCOPIED}) as uncopied
       where ($1::timestamptz is null or (moment, kind, id) > ($1::timestamptz, $2::text, $3::bigint))
         and not (kind || id = any ($5::text[]))
       order by moment, kind, id limit $4`,
      [after?.moment ?? null, after?.kind ?? null, after?.id ?? null, settings.batchSize, (await left) ?? []],
    );
    const last = found.rows.at(-1);
    if (last === undefined) return 0;
    after = { moment: last.moment_text, kind: last.kind, id: last.id };
    await inTransaction(pool, async (client) => {
      const ids = idsOf(found.rows);
      // The sale's row first, as everybody does who changes a sale's money.
      await client.query("update sale set backfilled_at = now() where id = any ($1::bigint[])", [ids[0]]);
      await client.query(
        `insert into payment (doc_kind, doc_id, tender, amount_minor, returned_minor, origin) ${OLD_MONEY} and not exists
       (select 1 from payment p where p.doc_kind = old.kind and p.doc_id = old.id) order by old.moment, old.kind, old.id, old.tender on conflict do nothing`,
        ids,
      );
    });
    return found.rows.length;
  };
}

/** The newest documents of each account that a job that stops early leaves behind. */
async function leaveTheRest(pool: pg.Pool, stopAt: number): Promise<readonly string[]> {
  const found = await pool.query<{ key: string }>(
    `select kind || id as key from (
       select kind, id, row_number() over (partition by account order by moment, kind, id) as place, count(*) over (partition by account) as size from (${UNCOPIED}) as uncopied
     ) as ranked where place > size * $1::numeric`,
    [stopAt],
  );
  return found.rows.map(({ key }) => key);
}

/**
 * What 2.0 gave back of sales that were in both stores by then is in the columns alone. It only grows, so the greater amount is
 * the later one. Asks for the columns in a way that answers after they are gone.
 */
export async function catchUpBatch(pool: pg.Pool, batchSize: number): Promise<number> {
  return inTransaction(pool, async (client) => {
    const found = await client.query<{ id: number }>(
      `select d.id from sale d
       where exists (select 1 from payment p where p.doc_kind = 'sale' and p.doc_id = d.id and p.returned_minor < ${GIVEN_BACK_BEFORE})
       order by d.id limit $1 for update of d`,
      [batchSize],
    );
    if (found.rows.length === 0) return 0;
    await client.query(
      `update payment p set returned_minor = ${GIVEN_BACK_BEFORE}, updated_at = now()
       from sale d where d.id = any ($1::bigint[]) and p.doc_kind = 'sale' and p.doc_id = d.id and p.returned_minor < ${GIVEN_BACK_BEFORE}`,
      [found.rows.map(({ id }) => id)],
    );
    return found.rows.length;
  });
}

const GIVEN_BACK_BEFORE = "(to_jsonb(d) ->> case p.tender when 'CASH' then 'returned_cash' else 'returned_nocash' end)::bigint";
