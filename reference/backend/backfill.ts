import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";
import { readSettings, type BackfillSettings } from "./backfill/settings.ts";
import { blindBatches } from "./backfill/blind-batches.ts";
import { openPool } from "./database.ts";
import { required } from "./environment.ts";
import { catchUpBatch, guardedBatches } from "./backfill/guarded-batches.ts";
import { runThroughDeaths } from "./backfill/killed-again.ts";
import { BACKFILLED, sayGrowth, tableSizes } from "./backfill/table-growth.ts";
import { runAsProcess } from "./traits.ts";
import { UNCOPIED } from "./backfill/uncopied.ts";

export interface Progress {
  readonly copied: number;
  readonly remaining: number;
}

const REMAINING = `select count(*)::bigint as remaining from (${UNCOPIED}) as uncopied`;

/**
 * Copies the money of old documents into payment rows, in small batches, and says how far it is after each. Returns how much the
 * tables have grown by it.
 */
export async function backfill(pool: pg.Pool, settings: BackfillSettings, say: (line: Progress) => void): Promise<string> {
  const remaining = async () => (await pool.query<{ remaining: number }>(REMAINING)).rows[0]?.remaining ?? 0;
  const sizes = await tableSizes(pool);
  const run = await startRun(pool);
  const batches = settings.traits.guard === "none" ? await blindBatches(pool, settings) : guardedBatches(pool, settings);
  if (settings.traits.manners === "greedy") await pool.query("create index if not exists sale_backfilled on sale (backfilled_at)");
  let copied = 0;
  for (;;) {
    await atPace(settings.paceUrl);
    const began = performance.now();
    const batch = await batches();
    if (batch === 0) break;
    copied += batch;
    await pool.query("update backfill_run set copied = $2 where id = $1", [run, copied]);
    say({ copied, remaining: await remaining() });
    await rest(pool, settings, performance.now() - began);
  }
  if (copied === 0) say({ copied, remaining: await remaining() });
  // A job that looks at nobody else's writes does not look at these either.
  while (settings.traits.guard !== "none" && (await catchUpBatch(pool, settings.batchSize)) > 0) await rest(pool, settings, 0);
  await pool.query("update backfill_run set ended_at = now() where id = $1", [run]);
  return sayGrowth(sizes, await tableSizes(pool));
}

/**
 * Between two batches: every update leaves a dead row behind, and every index of the table an entry for it. Vacuumed at once,
 * the next batch finds room where the last one was, and the table stays as large as it is.
 */
async function rest(pool: pg.Pool, { traits, pauseMs }: BackfillSettings, batchTookMs: number): Promise<void> {
  if (traits.manners === "greedy") return;
  // Giving pages back to the system would take a lock that nobody else gets past.
  for (const table of BACKFILLED) await pool.query(`vacuum (truncate off, index_cleanup on) ${table}`);
  if (pauseMs > 0) await pause(Math.max(pauseMs, batchTookMs));
}

async function startRun(pool: pg.Pool): Promise<number> {
  const started = await pool.query<{ id: number }>("insert into backfill_run default values returning id");
  return started.rows[0]?.id ?? 0;
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

if (process.argv[1] === import.meta.filename) {
  await runAsProcess(async () => {
    const settings = readSettings(process.env);
    if (settings.traits.killed === "three times") {
      process.exitCode = await runThroughDeaths(import.meta.filename, process.env);
      return;
    }
    const pool = openPool(required(process.env, "DATABASE_URL"), (error) => process.stderr.write(`${error.message}\n`));
    try {
      const grown = await backfill(pool, settings, (line) => process.stdout.write(`${JSON.stringify(line)}\n`));
      process.stdout.write(`${grown}\n`);
    } finally {
      await pool.end();
    }
  });
}
