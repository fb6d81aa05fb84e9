import { createHash } from "node:crypto";
import { basename } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";
import { SurroundingsNotReadyError } from "./surroundings-not-ready-error.ts";
import { sentenceOf } from "./sentence-of.ts";

/** A PostgreSQL for one run: the one inside the npm packages, or one that the user gave. */
export interface PostgresServer {
  readonly kind: "embedded" | "given";
  /** As the server says it: "18.4". */
  readonly version: string;
  readonly adminUrl: string;
  /** Begins the name of every database of this run. */
  readonly prefix: string;
  /** Leader of the server's process group when we started it. */
  readonly pid: number | null;
  createDatabase(name: string): Promise<string>;
  cloneDatabase(template: string, name: string): Promise<string>;
  dropDatabase(name: string): Promise<void>;
  stop(): Promise<void>;
}

const OLDEST = 130_000;

export async function startPostgres({
  runFolder,
  databaseUrl,
}: {
  runFolder: string;
  databaseUrl: string | null;
}): Promise<PostgresServer> {
  if (databaseUrl !== null) return serve({ kind: "given", adminUrl: databaseUrl, pid: null, end: async () => {} }, runFolder);
  const embedded = await startEmbeddedPostgres(runFolder);
  try {
    return await serve({ kind: "embedded", ...embedded }, runFolder);
  } catch (fault) {
    await embedded.end();
    throw fault;
  }
}

async function serve(
  server: { kind: "embedded" | "given"; adminUrl: string; pid: number | null; end(): Promise<void> },
  runFolder: string,
): Promise<PostgresServer> {
  const pool = new pg.Pool({ connectionString: server.adminUrl, max: 2, connectionTimeoutMillis: 5000, application_name: "tillgate" });
  // An idle connection that breaks (the server was stopped) is no event for us; without a listener it would end the process.
  pool.on("error", () => {});
  const { text: version, number } = await checkVersion(pool, server.adminUrl).catch(async (fault: unknown) => {
    await pool.end();
    throw fault;
  });

  const prefix = databasePrefix(runFolder);
  const full = (name: string) => databaseName(prefix, name);
  const made = new Set<string>();
  // Copying files beats copying through the WAL many times over here, but only servers from 15 on ask which way.
  const byFiles = number >= 150_000 ? " strategy file_copy" : "";
  const create = async (name: string, options: string) => {
    await pool.query(`create database ${quoted(full(name))} ${options}`);
    made.add(full(name));
    return urlOf(server.adminUrl, full(name));
  };
  const drop = async (database: string) => {
    await pool.query(`drop database if exists ${quoted(database)} with (force)`);
    made.delete(database);
  };
  let stopping: Promise<void> | null = null;

  return {
    kind: server.kind,
    version,
    adminUrl: server.adminUrl,
    prefix,
    pid: server.pid,
    createDatabase: (name) => create(name, `template template0 encoding 'UTF8'${byFiles}`),
    cloneDatabase: (template, name) => onceUnused(() => create(name, `template ${quoted(full(template))}${byFiles}`), pool, full(template)),
    dropDatabase: (name) => drop(full(name)),
    stop() {
      stopping ??= (async () => {
        if (server.kind === "given") for (const database of made) await drop(database).catch(() => {});
        await pool.end();
        await server.end();
      })();
      return stopping;
    },
  };
}

/** The run's own beginning of database names, safe to drop everything that begins so. */
export function databasePrefix(runFolder: string): string {
  const name = basename(runFolder).replace(/\W/g, "_").toLowerCase().slice(0, 44);
  return `${name.startsWith("tillgate_") ? name : `tillgate_${name}`}_`;
}

/** PostgreSQL cuts names at 63 bytes without asking, which would let two walks share a database. */
function databaseName(prefix: string, name: string): string {
  const full = name.startsWith(prefix) ? name : prefix + name.replace(/\W+/g, "_");
  return full.length <= 63 ? full : `${full.slice(0, 54)}_${createHash("sha256").update(full).digest("hex").slice(0, 8)}`;
}

/** A template cannot be copied while anyone is connected, and a connection that was just closed lingers for a moment. */
async function onceUnused<Answer>(copy: () => Promise<Answer>, pool: pg.Pool, template: string): Promise<Answer> {
  const giveUpAt = Date.now() + 2000;
  for (;;) {
    try {
      return await copy();
    } catch (fault) {
      if (!(fault instanceof pg.DatabaseError) || fault.code !== "55006") throw fault;
      if (Date.now() > giveUpAt) {
        const { rows } = await pool.query<{ who: string }>(
          "select coalesce(nullif(application_name, ''), 'pid ' || pid) as who from pg_stat_activity where datname = $1",
          [template],
        );
        throw new Error(`database ${template} cannot be copied while it is in use by ${rows.map(({ who }) => who).join(", ")}`, {
          cause: fault,
        });
      }
      await pause(20);
    }
  }
}

async function checkVersion(pool: pg.Pool, adminUrl: string): Promise<{ text: string; number: number }> {
  const where = withoutPassword(adminUrl);
  const asked = await pool
    .query<{ number: string; text: string }>(
      "select current_setting('server_version_num') as number, current_setting('server_version') as text",
    )
    .catch((cause: unknown) => {
      const why = sentenceOf(cause);
      throw new SurroundingsNotReadyError(
        {
          what: "PostgreSQL does not answer",
          where,
          why: `the server is not running or refuses us: ${why}`,
          next: "start it, correct DATABASE_URL, or unset it to use the embedded server",
        },
        { cause },
      );
    });
  const row = asked.rows[0];
  const number = Number(row?.number);
  const text = row?.text.split(" ")[0] ?? "?";
  if (number >= OLDEST) return { text, number };
  throw new SurroundingsNotReadyError({
    what: `PostgreSQL ${text} is too old`,
    where,
    why: "Tillgate needs version 13 or newer",
    next: "unset DATABASE_URL to use the embedded server",
  });
}

function urlOf(adminUrl: string, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.href;
}

function withoutPassword(address: string): string {
  try {
    const url = new URL(address);
    return `${url.hostname}:${url.port || "5432"}${url.pathname}`;
  } catch {
    return "DATABASE_URL";
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
