import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";

/** A report that somebody opened before the migration began: what it read stays locked for reading until it ends. */
export interface LongReport {
  /** Ends it at once. */
  stop(): Promise<void>;
}

/** Settles when the report has read what it reads; it ends by itself after `lastsMs`. */
export async function openLongReport(
  url: string,
  { sql, lastsMs }: { readonly sql: string; readonly lastsMs: number },
): Promise<LongReport> {
  const client = new pg.Client({ connectionString: url, application_name: "long-report" });
  client.on("error", () => {});
  await client.connect();
  const closing = new AbortController();
  try {
    await client.query("begin");
    await client.query(sql);
  } catch (cause) {
    await client.end().catch(() => {});
    throw new Error(`the long report could not be read: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
  const ended = pause(lastsMs, null, { signal: closing.signal })
    .catch(() => null)
    .then(() => client.end())
    .catch(() => {});
  return {
    async stop() {
      closing.abort();
      await ended;
    },
  };
}
