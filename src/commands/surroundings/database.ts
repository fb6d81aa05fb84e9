import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { findEmbeddedBinaries } from "../../conductor/embedded-binaries.ts";
import type { Needs, Surrounding } from "./surrounding.ts";

const NAME = "PostgreSQL";
const OLDEST = 130_000;

export async function diagnoseDatabase({ environment }: Pick<Needs, "environment">): Promise<Surrounding> {
  return environment.databaseUrl === null ? embedded() : given(environment.databaseUrl);
}

/** Starts the packaged server as the user who will run it, only to ask for its version: shows missing files, libraries and rights. */
function embedded(): Surrounding {
  const folder = mkdtempSync(join(tmpdir(), "doctor-"));
  try {
    chmodSync(folder, 0o711);
    const { postgres, as } = findEmbeddedBinaries(folder);
    const asked = spawnSync(postgres, ["--version"], { cwd: folder, encoding: "utf8", ...as });
    if (asked.status === 0)
      return { name: NAME, state: "present", found: `embedded, ${asked.stdout.trim()}${as === null ? "" : ", run as nobody"}`, mend: null };
    return missing(
      `the embedded server does not run: ${(asked.stderr || (asked.error?.message ?? `exit ${asked.status}`)).trim().split("\n")[0]}`,
    );
  } catch (cause) {
    return missing(cause instanceof Error ? cause.message : String(cause));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function missing(found: string): Surrounding {
  return { name: NAME, state: "missing", found, mend: "npm ci, or set DATABASE_URL to a PostgreSQL 13 or newer" };
}

async function given(databaseUrl: string): Promise<Surrounding> {
  const { hostname, port } = new URL(databaseUrl);
  const where = `DATABASE_URL (${hostname}:${port === "" ? "5432" : port})`;
  const mend = "start that server or correct DATABASE_URL; unset it to use the embedded one";
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 3000 });
  // A server that goes away while we leave is no event for us.
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ number: number; text: string; creates: boolean }>(
      "select current_setting('server_version_num')::int as number, current_setting('server_version') as text, rolcreatedb or rolsuper as creates from pg_roles where rolname = current_user",
    );
    const server = rows[0];
    if (server === undefined || server.number < OLDEST)
      return { name: NAME, state: "missing", found: `${where} is version ${server?.text ?? "unknown"}; needed is 13 or newer`, mend };
    if (!server.creates)
      return {
        name: NAME,
        state: "missing",
        found: `the user of ${where} may not create databases`,
        mend: "alter role … createdb; or unset DATABASE_URL to use the embedded one",
      };
    return { name: NAME, state: "present", found: `${server.text} at ${where}`, mend: null };
  } catch (cause) {
    // Several addresses of one host fail together, each with its own reason.
    const why =
      cause instanceof AggregateError ? cause.errors.map(String).join("; ") : cause instanceof Error ? cause.message : String(cause);
    return { name: NAME, state: "missing", found: `${where} does not let us in: ${why}`, mend };
  } finally {
    await client.end().catch(() => {});
  }
}
