import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { sentenceOf } from "../sentence-of.ts";

/** A report that somebody opened before the migration began: what it read stays locked for reading until it ends. */
export interface LongReport {
  /** Somebody has come to wait for it: it goes on for as long as it lasts, and then ends. */
  waitedFor(): void;
  /** Ends it at once. */
  stop(): Promise<void>;
}

/** What its session is called at the database. */
export const LONG_REPORT = "long-report";
/** A migration that has not come near its tables by then never will. */
const ENDS_AT_LAST_MS = 30_000;

/**
 * Settles when the report has read what it reads. How long a migration takes to start is up to the machine, so the report does
 * not end by the clock: it lasts `lastsMs` from the moment at which the first statement waits for it.
 */
export async function openLongReport(
  url: string,
  { sql, lastsMs }: { readonly sql: string; readonly lastsMs: number },
): Promise<LongReport> {
  const client = new pg.Client({ connectionString: url, application_name: LONG_REPORT });
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query("begin");
    await client.query(sql);
  } catch (cause) {
    await client.end().catch(() => {});
    throw new Error(`the long report could not be read: ${sentenceOf(cause)}`, { cause });
  }
  const closing = new AbortController();
  let ended: Promise<void> | null = null;
  const end = () => (ended ??= client.end().catch(() => {}));
  const endAfter = (ms: number) => void pause(ms, null, { signal: closing.signal }).then(end, () => {});
  let isWaitedFor = false;
  endAfter(ENDS_AT_LAST_MS);
  return {
    waitedFor() {
      if (isWaitedFor) return;
      isWaitedFor = true;
      endAfter(lastsMs);
    },
    async stop() {
      closing.abort();
      await end();
    },
  };
}
