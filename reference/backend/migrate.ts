import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { runner } from "node-pg-migrate";
import pg from "pg";
import { required } from "./environment.ts";
import { overrideTraits, runAsProcess, UsageError, type TraitsOf, type TraitTable } from "./traits.ts";

/** What a migration may be told to do beside its phases, or otherwise. */
export const MIGRATION_TRAITS = {
  /** A team may merge the contract step into the feature release, or forget that nobody will write the old columns any more. */
  oldColumns: ["kept", "dropped", "kept without default"],
  /** Whether the new store says which tenders there are. */
  tenders: ["open text", "listed"],
  /** What a statement does that waits for a lock, while every other query queues up behind it. */
  locks: ["given up soon", "waited for"],
  /** What everybody calls backward compatible. */
  additions: ["none", "more"],
} as const satisfies TraitTable;

export const USUAL_MIGRATION: TraitsOf<typeof MIGRATION_TRAITS> = {
  oldColumns: "kept",
  tenders: "open text",
  locks: "given up soon",
  additions: "none",
};

/** The phase that each release needs before its copies start; the contract phase s3 is past the point of no return for 2.1. */
const PHASES = [
  { release: "2.0", phase: "s0" },
  { release: "2.1", phase: "s1" },
  { release: "2.2", phase: "s2" },
  { release: "2.2.1", phase: null },
  { release: "2.3", phase: "s3" },
  { release: "2.4", phase: null },
] as const;
export type Phase = Exclude<(typeof PHASES)[number]["phase"], null> | "old-columns-required" | "tenders-listed" | "more-additions";

/** The folders that are run: those of the releases, then what the traits add. */
export function phasesWith(phases: readonly Phase[], traits: TraitsOf<typeof MIGRATION_TRAITS>): readonly Phase[] {
  return [
    ...phases,
    ...(traits.oldColumns === "dropped" ? (["s3"] as const) : []),
    ...(traits.oldColumns === "kept without default" ? (["old-columns-required"] as const) : []),
    ...(traits.tenders === "listed" ? (["tenders-listed"] as const) : []),
    ...(traits.additions === "more" ? (["more-additions"] as const) : []),
  ];
}

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

export async function migrate(
  databaseUrl: string,
  phases: readonly Phase[],
  locks: TraitsOf<typeof MIGRATION_TRAITS>["locks"] = "given up soon",
): Promise<void> {
  // A statement that waits behind a long report makes every query queue behind itself: better to give up and come again.
  const client = new pg.Client({
    connectionString: databaseUrl,
    ...(locks === "given up soon" ? { options: "-c lock_timeout=200ms" } : {}),
  });
  await client.connect();
  try {
    for (const phase of phases) await runPhase(client, phase);
  } finally {
    await client.end();
  }
}

const LOCK_NOT_AVAILABLE = "55P03";
/** Long enough for what queued up meanwhile to be served. */
const PAUSE_MS = 300;
const GIVE_UP_AFTER_MS = 60_000;

async function runPhase(client: pg.Client, phase: Phase): Promise<void> {
  const deadline = Date.now() + GIVE_UP_AFTER_MS;
  for (;;) {
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
      await client.query("rollback");
      if (!(error instanceof pg.DatabaseError) || error.code !== LOCK_NOT_AVAILABLE || Date.now() > deadline) throw error;
      await pause(PAUSE_MS);
    }
  }
}

/**
 * `create index concurrently` cannot run in a transaction; a file says so in its first line and then holds one statement only. It waits
 * for older transactions without holding anybody up, and given up half-way it would leave an index that no query can use.
 */
async function loadSqlFiles(paths: readonly string[]) {
  return Promise.all(
    paths.map(async (path) => {
      const text = await readFile(path, "utf8");
      return {
        id: basename(path),
        filePaths: [path],
        actions: {
          up: (pgm: { noTransaction(): void; sql(text: string): void }) => {
            if (!text.startsWith("-- outside a transaction")) return pgm.sql(text);
            pgm.noTransaction();
            pgm.sql("set lock_timeout = 0");
            pgm.sql(text);
            pgm.sql("reset lock_timeout");
          },
          down: false as const,
        },
      };
    }),
  );
}

if (process.argv[1] === import.meta.filename) {
  await runAsProcess(async () => {
    const traits = overrideTraits(MIGRATION_TRAITS, USUAL_MIGRATION, process.env["REFERENCE_TRAITS"]);
    const phases = phasesWith(phasesBetween(required(process.env, "FROM"), required(process.env, "TO")), traits);
    await migrate(required(process.env, "DATABASE_URL"), phases, traits.locks);
    process.stdout.write(`migrated: ${phases.join(", ")}\n`);
  });
}
