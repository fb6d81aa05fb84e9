import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";
import { openPool } from "./database.ts";
import { required, wholeNumber } from "./environment.ts";
import { overrideTraits, runAsProcess, UsageError, type TraitsOf, type TraitTable } from "./traits.ts";

const BACKFILL_TRAITS = {
  /** Without its guard the job reads everything first and writes it back later, over whatever was written in between. */
  guard: ["not exists", "none"],
} as const satisfies TraitTable;

interface Settings {
  readonly traits: TraitsOf<typeof BACKFILL_TRAITS>;
  /** Share of each account's rows to copy. */
  readonly stopAt: number;
  readonly paceUrl: string | null;
  readonly batchSize: number;
  readonly pauseMs: number;
}

/** Where a run is: documents are copied oldest first. */
interface Document {
  readonly kind: "sale" | "return";
  readonly id: number;
  readonly account: string;
}

/** Documents that only the old store has. Names no old column: it must be askable after they are gone. */
const UNCOPIED = `
  select 'sale' as kind, d.id, d.account, d.moment from sale d
  where d.sum_minor > 0 and not exists (select 1 from payment p where p.doc_kind = 'sale' and p.doc_id = d.id)
  union all
  select 'return' as kind, d.id, d.account, d.moment from sale_return d
  where d.sum_minor > 0 and not exists (select 1 from payment p where p.doc_kind = 'return' and p.doc_id = d.id)`;

const REMAINING = `select count(*)::bigint as remaining from (${UNCOPIED}) as uncopied`;

/** Copies the money of old documents into payment rows, in small batches, and says how far it is after each. */
export async function backfill(
  pool: pg.Pool,
  settings: Settings,
  say: (line: { copied: number; remaining: number }) => void,
): Promise<void> {
  const remaining = async () => (await pool.query<{ remaining: number }>(REMAINING)).rows[0]?.remaining ?? 0;
  if ((await remaining()) === 0) return say({ copied: 0, remaining: 0 });
  const run = await startRun(pool);
  const worklist = settings.traits.guard === "none" ? await readEverything(pool) : null;
  const batches = worklist === null ? guardedBatches(pool, settings) : blindBatches(pool, worklist, settings);
  let copied = 0;
  for (;;) {
    await atPace(settings.paceUrl);
    const batch = await batches();
    if (batch === 0) break;
    copied += batch;
    await pool.query("update backfill_run set copied = $2 where id = $1", [run, copied]);
    say({ copied, remaining: await remaining() });
    if (settings.pauseMs > 0) await pause(settings.pauseMs);
  }
  await pool.query("update backfill_run set ended_at = now() where id = $1", [run]);
}

async function startRun(pool: pg.Pool): Promise<number> {
  const started = await pool.query<{ id: number }>("insert into backfill_run default values returning id");
  return started.rows[0]?.id ?? 0;
}

/**
 * The golden job. Each batch asks for what is still missing after the last document of the batch before (keyset, so no row is
 * looked at twice), and copies it in one statement that leaves alone whatever a live copy wrote first. Killed and started
 * again it begins at the oldest missing document.
 */
function guardedBatches(pool: pg.Pool, settings: Settings): () => Promise<number> {
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
    await pool.query(
      `insert into payment (doc_kind, doc_id, tender, amount_minor, returned_minor, origin) ${OLD_MONEY} and not exists
       (select 1 from payment p where p.doc_kind = old.kind and p.doc_id = old.id) order by old.moment, old.kind, old.id, old.tender on conflict do nothing`,
      idsOf(found.rows),
    );
    return found.rows.length;
  };
}

/** Money of chosen documents as the old store has it; card before cash, the order in which every writer locks a document's rows. */
const OLD_MONEY = `
  select old.kind, old.id, old.tender, old.amount, old.returned, 'backfill' from (
    select 'sale' as kind, d.id, d.moment, t.tender, t.amount, t.returned from sale d
    cross join lateral (values ('CARD', d.nocash_sum, d.returned_nocash), ('CASH', d.cash_sum, d.returned_cash)) as t (tender, amount, returned)
    where d.id = any ($1::bigint[])
    union all
    select 'return' as kind, d.id, d.moment, t.tender, t.amount, t.returned from sale_return d
    cross join lateral (values ('CARD', d.nocash_sum, 0::bigint), ('CASH', d.cash_sum, 0::bigint)) as t (tender, amount, returned)
    where d.id = any ($2::bigint[])
  ) as old where old.amount > 0`;

function idsOf(documents: readonly Document[]): [number[], number[]] {
  const ids = (kind: Document["kind"]) => documents.filter((each) => each.kind === kind).map(({ id }) => id);
  return [ids("sale"), ids("return")];
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
function blindBatches(pool: pg.Pool, worklist: readonly OldMoney[], settings: Settings): () => Promise<number> {
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

const ASK_AGAIN_MS = 100;

/** Waits until whoever sets the pace says go on. Nobody there any more is an error: the job must not run unwatched. */
async function atPace(url: string | null): Promise<void> {
  if (url === null) return;
  for (;;) {
    const answer = await fetch(url);
    await answer.arrayBuffer();
    if (answer.ok) return;
    await pause(ASK_AGAIN_MS);
  }
}

export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const { stopAt, rest } = takeStopAt(env["REFERENCE_TRAITS"]);
  const paceUrl = env["PACE_URL"];
  return {
    traits: overrideTraits(BACKFILL_TRAITS, { guard: "not exists" }, rest),
    stopAt,
    paceUrl: paceUrl === undefined || paceUrl === "" ? null : paceUrl,
    batchSize: Math.max(1, wholeNumber(env, "BATCH_SIZE", 40)),
    pauseMs: wholeNumber(env, "PAUSE_MS", 20),
  };
}

/** `stopAt` is the one trait that is a number. */
function takeStopAt(json: string | undefined): { readonly stopAt: number; readonly rest: string | undefined } {
  if (json === undefined || json.trim() === "") return { stopAt: 1, rest: json };
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new UsageError(`REFERENCE_TRAITS is not JSON: ${json}`, { cause });
  }
  if (typeof value !== "object" || value === null || !("stopAt" in value)) return { stopAt: 1, rest: json };
  const { stopAt, ...rest } = value;
  if (typeof stopAt !== "number" || !(stopAt >= 0 && stopAt <= 1))
    throw new UsageError(`REFERENCE_TRAITS: "stopAt" must be a share between 0 and 1, not ${JSON.stringify(stopAt)}`);
  return { stopAt, rest: JSON.stringify(rest) };
}

if (process.argv[1] === import.meta.filename) {
  await runAsProcess(async () => {
    const settings = readSettings(process.env);
    const pool = openPool(required(process.env, "DATABASE_URL"), (error) => process.stderr.write(`${error.message}\n`));
    try {
      await backfill(pool, settings, (line) => process.stdout.write(`${JSON.stringify(line)}\n`));
    } finally {
      await pool.end();
    }
  });
}
