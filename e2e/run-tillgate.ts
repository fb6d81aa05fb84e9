import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import type { Decision } from "../src/domain/decision.ts";

export const root = fileURLToPath(new URL("..", import.meta.url));
const bin = join(root, "bin", "tillgate.mjs");

/** A folder of reports for one test file, gone at its end. */
export function reportsFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), "e2e-reports-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export interface Ran {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

export async function tillgate(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const { exitCode, stdout, stderr } = await startTillgate(args, env);
  return { exitCode, stdout: String(stdout), stderr: String(stderr) };
}

/** The command of a copy of the project, in that copy. */
export async function tillgateIn(project: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const { exitCode, stdout, stderr } = await startTillgateIn(project, args, env);
  return { exitCode, stdout: String(stdout), stderr: String(stderr) };
}

export function startTillgateIn(project: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return execa("node", [join(project, "bin", "tillgate.mjs"), ...args], { cwd: project, env, stdin: "ignore", reject: false } as const);
}

export function startTillgate(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return execa("node", [bin, ...args], { cwd: root, env, stdin: "ignore", reject: false } as const);
}

export function decisionOf(ran: Ran): Decision {
  return JSON.parse(ran.stdout) as Decision;
}

/** Everything that a process has started, and what that has started. */
export function descendantsOf(pid: number): number[] {
  const parents = readdirSync("/proc").flatMap((name) => {
    const stat = /^\d+$/.test(name) ? statOf(name) : null;
    return stat === null ? [] : [{ child: Number(name), parent: Number(stat.split(" ")[1]) }];
  });
  const under = (parent: number): number[] =>
    parents.filter((each) => each.parent === parent).flatMap(({ child }) => [child, ...under(child)]);
  return under(pid);
}

/** State, parent and what follows the name in brackets; null: the process is gone. */
function statOf(pid: string | number): string | null {
  try {
    return /\) (.*)/s.exec(readFileSync(`/proc/${pid}/stat`, "utf8"))?.[1] ?? null;
  } catch {
    return null;
  }
}

export function isRunning(pid: number): boolean {
  const stat = statOf(pid);
  return stat !== null && !stat.startsWith("Z");
}

/** Ids of processes that have this in their command line and carry the mark of a run in `reports`. */
export function processesNamed(part: string, reports: string): number[] {
  const marks = readdirSync(reports).map((run) => `TILLGATE_RUN=${run}`);
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return (
          readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(part) &&
          readFileSync(`/proc/${pid}/environ`, "utf8")
            .split("\0")
            .some((entry) => marks.includes(entry))
        );
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** Command lines of processes that carry the mark of any run whose folder is in `reports`. */
export function processesOfRuns(reports: string): string[] {
  const marks = readdirSync(reports).map((run) => `TILLGATE_RUN=${run}`);
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((pid) => {
      try {
        const environ = readFileSync(`/proc/${pid}/environ`, "utf8");
        const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
        const named = readdirSync(reports).some((run) => command.includes(`tillgate-${run}`));
        return named || marks.some((mark) => environ.split("\0").includes(mark)) ? [command] : [];
      } catch {
        return [];
      }
    });
}

/** Temp folders that runs in `reports` have left. */
export function foldersOfRuns(reports: string): string[] {
  const runs = readdirSync(reports);
  return ["/dev/shm", tmpdir()].flatMap((place) => readdirSync(place).filter((name) => runs.some((run) => name === `tillgate-${run}`)));
}

/** Asks for a fact again and again until it holds. */
export async function eventually(what: string, withinMs: number, holds: () => boolean): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`${what}: not within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
