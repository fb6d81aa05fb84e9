import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { runner } from "node-pg-migrate";
import pg from "pg";
import { required } from "./environment.ts";
import { overrideTraits, runAsProcess, UsageError, type TraitTable } from "./traits.ts";

/** Traits of the migration: a team may merge the contract step into the feature release. */
export const MIGRATION_TRAITS = { oldColumns: ["kept", "dropped"] } as const satisfies TraitTable;

/** The phase that each release needs before its copies start; the contract phase s3 is past the point of no return for 2.1. */
const PHASES = [
  { release: "2.0", phase: "s0" },
  { release: "2.1", phase: "s1" },
  { release: "2.2", phase: "s2" },
  { release: "2.3", phase: "s3" },
  { release: "2.4", phase: null },
] as const;
export type Phase = Exclude<(typeof PHASES)[number]["phase"], null>;

/** Phases between two releases; `from` null is an empty database. */
export function phasesBetween(from: string | null, to: string): readonly Phase[] {
  return releasesBetween(from, to).flatMap(({ phase }) => phase ?? []);
}

/** Releases after `from` up to `to`, oldest first, each with the phase that it brings. */
export function releasesBetween(from: string | null, to: string): readonly (typeof PHASES)[number][] {
  return PHASES.slice(from === null ? 0 : indexOf(from) + 1, indexOf(to) + 1);
}

function indexOf(release: string): number {
  const index = PHASES.findIndex((each) => each.release === release);
  if (index < 0) throw new UsageError(`there is no release "${release}"; there are ${PHASES.map((each) => each.release).join(", ")}`);
  return index;
}

export async function migrate(databaseUrl: string, phases: readonly Phase[]): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    // A statement that waits behind a long report makes every query queue behind itself: better to give up and come again.
    await client.query("set lock_timeout = '1s'");
    for (const phase of phases) await runPhase(client, phase);
  } finally {
    await client.end();
  }
}

const TRIES = 5;

async function runPhase(client: pg.Client, phase: Phase): Promise<void> {
  for (let left = TRIES - 1; ; left -= 1) {
    try {
      await runner({
        dbClient: client,
        dir: join(import.meta.dirname, "migrations", phase),
        migrationsTable: `migrations_${phase}`,
        direction: "up",
        advisoryLockMode: "wait",
        migrationLoaderStrategies: [{ extensions: [".sql"], loader: loadSqlFiles }],
        log: () => undefined,
      });
      return;
    } catch (error) {
      if (left === 0 || !(error instanceof pg.DatabaseError) || error.code !== "55P03") throw error;
    }
  }
}

/** `create index concurrently` cannot run in a transaction; a file says so in its first line and then holds one statement only. */
async function loadSqlFiles(paths: readonly string[]) {
  return Promise.all(
    paths.map(async (path) => {
      const text = await readFile(path, "utf8");
      return {
        id: basename(path),
        filePaths: [path],
        actions: {
          up: (pgm: { noTransaction(): void; sql(text: string): void }) => {
            if (text.startsWith("-- outside a transaction")) pgm.noTransaction();
            pgm.sql(text);
          },
          down: false as const,
        },
      };
    }),
  );
}

if (process.argv[1] === import.meta.filename) {
  await runAsProcess(async () => {
    const traits = overrideTraits(MIGRATION_TRAITS, { oldColumns: "kept" }, process.env["REFERENCE_TRAITS"]);
    const phases: Phase[] = [...phasesBetween(required(process.env, "FROM"), required(process.env, "TO"))];
    if (traits.oldColumns === "dropped") phases.push("s3");
    await migrate(required(process.env, "DATABASE_URL"), phases);
    process.stdout.write(`migrated: ${phases.join(", ")}\n`);
  });
}
