import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

/** What /proc says of a process. */
export interface ProcessRow {
  readonly pid: number;
  /** The first 15 letters of its program's name. */
  readonly name: string;
}

export function childrenOf(parent: number): readonly ProcessRow[] {
  return readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((entry) => {
      const row = statOf(Number(entry));
      return row !== null && row.parent === parent && row.state !== ZOMBIE ? [{ pid: row.pid, name: row.name }] : [];
    });
}

export function isRunning(pid: number): boolean {
  const row = statOf(pid);
  return row !== null && row.state !== ZOMBIE;
}

/** Of a process that is not our child nobody tells the end, so it is looked for; true when it came in time. */
export async function untilGone(pid: number, withinMs: number): Promise<boolean> {
  return until(() => !isRunning(pid), withinMs);
}

/** Sockets to other processes of this machine that a process holds open. */
export function localSocketsOf(pid: number): ReadonlySet<string> {
  const local = new Set(
    readFileSync("/proc/net/unix", "utf8")
      .split("\n")
      .map((line) => line.split(/\s+/)[6]),
  );
  const held = new Set<string>();
  for (const descriptor of entriesOf(`/proc/${pid}/fd`)) {
    const inode = /^socket:\[(\d+)\]$/.exec(linkAt(`/proc/${pid}/fd/${descriptor}`))?.[1];
    if (inode !== undefined && local.has(inode)) held.add(inode);
  }
  return held;
}

/** Looks again and again; true when it became so in time. */
export async function until(isSo: () => boolean, withinMs: number): Promise<boolean> {
  const giveUpAt = Date.now() + withinMs;
  while (!isSo()) {
    if (Date.now() > giveUpAt) return false;
    await pause(2);
  }
  return true;
}

const ZOMBIE = "Z";

function statOf(pid: number): (ProcessRow & { readonly parent: number; readonly state: string }) | null {
  let line: string;
  try {
    line = readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch {
    return null;
  }
  // The name stands in brackets and may hold anything, brackets too.
  const [, name = "", state = "", parent = ""] = /\((.*)\) (\S) (\d+)/s.exec(line) ?? [];
  return { pid, name, state, parent: Number(parent) };
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function linkAt(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return "";
  }
}
