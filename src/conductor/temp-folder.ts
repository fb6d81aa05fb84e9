import { access, chmod, constants, lstat, mkdir, readdir, readFile, rm, statfs, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { lookAt, sweep } from "./janitor.mjs";

const PREFIX = "tillgate-";
const OWNER_FILE = "owner.json";
const ENOUGH_BYTES = 512 * 1024 * 1024;
/** A folder without an owner file may be one that is being made at this moment. */
const NEWBORN_MS = 60_000;

export interface TempFolder {
  readonly path: string;
  remove(): Promise<void>;
}

/** Makes the run's temp folder, in memory where there is room, and clears away what runs that were killed left there. */
export async function makeTempFolder(run: string): Promise<TempFolder> {
  const places = ["/dev/shm", tmpdir()];
  for (const place of places) await removeLeftovers(place);

  const path = join((await hasRoom("/dev/shm")) ? "/dev/shm" : tmpdir(), `${PREFIX}${run}`);
  await mkdir(path);
  // Others may pass through but not look around: PostgreSQL runs as nobody in a folder of its own inside.
  await chmod(path, 0o711);
  await writeFile(join(path, OWNER_FILE), JSON.stringify({ run, pid: process.pid, startedAt: lookAt(process.pid)?.startedAt ?? null }), {
    mode: 0o600,
  });
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 }) };
}

/** The run that a temp folder belongs to. */
export function runOfTempFolder(path: string): string {
  const name = basename(path);
  return name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name;
}

async function hasRoom(place: string): Promise<boolean> {
  try {
    await access(place, constants.W_OK | constants.X_OK);
    const { bavail, bsize } = await statfs(place);
    return bavail * bsize >= ENOUGH_BYTES;
  } catch {
    return false;
  }
}

export async function removeLeftovers(place: string): Promise<readonly string[]> {
  const names = await readdir(place).catch(() => []);
  const removed: string[] = [];
  for (const name of names.filter((one) => one.startsWith(PREFIX))) {
    const path = join(place, name);
    const about = await lstat(path).catch(() => null);
    // These places are open to everybody: only touch real folders of our own user.
    if (about === null || !about.isDirectory() || about.uid !== process.getuid?.()) continue;
    const owner = await readOwner(path);
    if (owner === null && Date.now() - about.mtimeMs < NEWBORN_MS) continue;
    if (owner !== null && isAlive(owner)) continue;
    if (owner !== null) await sweep({ run: owner.run, tempFolder: path, notBefore: owner.startedAt ?? 0 });
    await rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    removed.push(path);
  }
  return removed;
}

interface Owner {
  readonly run: string;
  readonly pid: number;
  readonly startedAt: number | null;
}

async function readOwner(path: string): Promise<Owner | null> {
  try {
    const told: unknown = JSON.parse(await readFile(join(path, OWNER_FILE), "utf8"));
    if (typeof told !== "object" || told === null || !("run" in told) || !("pid" in told) || !("startedAt" in told)) return null;
    if (typeof told.run !== "string" || typeof told.pid !== "number") return null;
    return { run: told.run, pid: told.pid, startedAt: typeof told.startedAt === "number" ? told.startedAt : null };
  } catch {
    return null;
  }
}

/** The same process, not another one that got its number since. */
function isAlive(owner: Owner): boolean {
  if (owner.startedAt !== null) return lookAt(owner.pid)?.startedAt === owner.startedAt;
  try {
    process.kill(owner.pid, 0);
    return true;
  } catch (fault) {
    return fault instanceof Error && "code" in fault && fault.code === "EPERM";
  }
}
