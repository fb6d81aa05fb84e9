import pg from "pg";
import type { LockWait } from "../../domain/availability.ts";
import { LONG_REPORT } from "./long-report.ts";

/** Looks again and again who waits for a lock. */
export interface LockWatch {
  /** Begins anew and returns the longest wait seen until now. */
  take(): LockWait | null;
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 100;

// `create index concurrently` waits for older transactions to end (virtualxid) and holds nobody up meanwhile. `waitstart` is
// there since PostgreSQL 14; before that the statement's own beginning has to do.
const WAITING = `
  select l.locktype = 'virtualxid' as harmless,
         bool_or(exists (select from pg_stat_activity r where r.pid = any (pg_blocking_pids(a.pid)) and r.application_name = '${LONG_REPORT}')) over () as behind_report,
         a.query as statement, l.relation::regclass::text as relation, count(*) over () as waiting,
         round(extract(epoch from clock_timestamp() - coalesce((to_jsonb(l) ->> 'waitstart')::timestamptz, a.query_start)) * 1000)::float8 as waited_ms,
         (select h.query from pg_stat_activity h where h.pid = any (pg_blocking_pids(a.pid)) order by h.xact_start limit 1) as held_by
  from pg_locks l join pg_stat_activity a on a.pid = l.pid
  where not l.granted and a.datname = current_database() and a.application_name not like 'tillgate-%'
  order by harmless, waited_ms desc limit 1`;

interface WaitRow {
  readonly harmless: boolean;
  readonly behind_report: boolean;
  readonly statement: string;
  readonly relation: string | null;
  readonly waiting: string;
  readonly waited_ms: number;
  readonly held_by: string | null;
}

/** @param whenBehindReport called whenever somebody is seen to wait for the long report */
export async function openLockWatch(url: string, whenBehindReport: () => void = () => {}): Promise<LockWatch> {
  const client = new pg.Client({ connectionString: url, application_name: "tillgate-locks", statement_timeout: 5_000 });
  client.on("error", () => {});
  await client.connect();
  let longest: LockWait | null = null;
  let looking: Promise<void> | null = null;

  const look = async () => {
    const { rows } = await client.query<WaitRow>(WAITING).catch(() => ({ rows: [] }));
    const [seen] = rows;
    if (seen?.behind_report === true) whenBehindReport();
    if (seen === undefined || seen.harmless || seen.waited_ms <= (longest?.waitedMs ?? 0)) return;
    longest = {
      waitedMs: seen.waited_ms,
      statement: inShort(seen.statement),
      relation: seen.relation,
      heldBy: seen.held_by === null ? null : inShort(seen.held_by),
      waiting: Number(seen.waiting),
    };
  };
  const timer = setInterval(() => {
    looking ??= look().finally(() => (looking = null));
  }, LOOK_EVERY_MS);

  return {
    take() {
      const taken = longest;
      longest = null;
      return taken;
    },
    async stop() {
      clearInterval(timer);
      await looking;
      await client.end().catch(() => {});
    },
  };
}

/** On one line, without values that somebody wrote into the text. */
export function inShort(statement: string): string {
  const line = statement
    .replace(/--[^\n]*/g, " ")
    .replace(/'(?:[^']|'')*'/g, "'…'")
    .replace(/\s+/g, " ")
    .trim();
  return line.length <= 120 ? line : `${line.slice(0, 119)}…`;
}
