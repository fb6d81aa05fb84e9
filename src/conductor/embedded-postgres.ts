import { randomBytes } from "node:crypto";
import { chownSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { type Child, type ChildOrder, runToEnd, startChild } from "./child-process.ts";
import { type EmbeddedBinaries, findEmbeddedBinaries } from "./embedded-binaries.ts";
import { freePort } from "./free-port.ts";
import { SurroundingsNotReadyError } from "./surroundings-not-ready-error.ts";
import { runOfTempFolder } from "./temp-folder.ts";

// Nothing here must survive a power cut, so PostgreSQL need not wait for any disk. Shared memory as files of the cluster:
// POSIX segments would stay behind in /dev/shm after a SIGKILL.
const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  wal_level: "minimal",
  max_wal_senders: "0",
  shared_buffers: "64MB",
  dynamic_shared_memory_type: "mmap",
  max_connections: "200",
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
};

/** Starts the PostgreSQL of the npm packages with a cluster of its own in the run's temp folder. */
export async function startEmbeddedPostgres(runFolder: string): Promise<{ adminUrl: string; pid: number; end(): Promise<void> }> {
  const home = join(runFolder, "postgres");
  const binaries = findEmbeddedBinaries(runFolder);
  mkdirSync(home, { mode: 0o700 });
  const user = `till_${randomBytes(4).toString("hex")}`;
  const password = randomBytes(16).toString("hex");
  await initialise({ home, runFolder, binaries, user, password });

  // Between finding a free port and taking it somebody else may be faster.
  for (let tries = 1; ; tries++) {
    const port = await freePort();
    const adminUrl = `postgres://${user}:${password}@127.0.0.1:${port}/postgres`;
    const run = [
      binaries.postgres,
      "-D",
      join(home, "data"),
      "-p",
      String(port),
      ...Object.entries(SETTINGS).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    ];
    const child = await startChild(order({ home, runFolder, binaries, name: "postgres", run }));
    const clash = await untilItAnswers(child, adminUrl);
    if (!clash) return { adminUrl, pid: child.pid, end: async () => void (await child.stop({ drainMs: 4000, signal: "SIGINT" })) };
    if (tries === 5) throw notStarted("five ports in a row were taken", child.lastLines());
  }
}

interface Cluster {
  readonly home: string;
  readonly runFolder: string;
  readonly binaries: EmbeddedBinaries;
}

async function initialise({ home, runFolder, binaries, user, password }: Cluster & { user: string; password: string }): Promise<void> {
  const passwordFile = join(home, "password");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (binaries.as !== null) for (const path of [home, passwordFile]) chownSync(path, binaries.as.uid, binaries.as.gid);
  const run = [
    binaries.initdb,
    "-D",
    join(home, "data"),
    "-U",
    user,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--no-sync",
    "--no-instructions",
  ];
  const ended = await runToEnd({ ...order({ home, runFolder, binaries, name: "initdb", run }), withinMs: 30_000 });
  rmSync(passwordFile, { force: true });
  if (ended.code !== 0) throw notStarted(`initdb ended with ${ended.signal ?? `code ${ended.code}`}`, ended.lastLines);
}

function order({ home, runFolder, binaries, name, run }: Cluster & { name: string; run: readonly string[] }): ChildOrder {
  return {
    name,
    command: { run, env: { TZ: "UTC", LC_ALL: "C" } },
    cwd: home,
    logFile: join(runFolder, `${name}.log`),
    marker: runOfTempFolder(runFolder),
    ...(binaries.as === null ? {} : { as: binaries.as }),
  };
}

/** `true`: the port was taken by somebody else. */
async function untilItAnswers(child: Child, adminUrl: string): Promise<boolean> {
  const giveUpAt = Date.now() + 15_000;
  while (Date.now() < giveUpAt) {
    if (child.exit() !== null) {
      if (child.lastLines(30).includes("Address already in use")) return true;
      throw notStarted("it ended at once", child.lastLines());
    }
    const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 2000 });
    client.on("error", () => {});
    try {
      await client.connect();
      await client.end();
      return false;
    } catch {
      await pause(10);
    }
  }
  await child.stop({ drainMs: 500 });
  throw notStarted("it did not answer within 15 s", child.lastLines());
}

function notStarted(why: string, lines: string): SurroundingsNotReadyError {
  return new SurroundingsNotReadyError({
    what: "the embedded PostgreSQL did not start",
    where: "127.0.0.1",
    why: `${why}:\n${lines}\n`,
    next: "tillgate doctor, or set DATABASE_URL to a PostgreSQL 13 or newer",
  });
}
