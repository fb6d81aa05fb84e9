import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import type { Command } from "../domain/command.ts";

/** A process of the world: leader of its own process group, marked as the run's, its output in a file. */
export interface Child {
  readonly name: string;
  readonly pid: number;
  readonly logFile: string;
  readonly exited: Promise<ChildExit>;
  /** null while it runs. */
  exit(): ChildExit | null;
  lastLines(count?: number): string;
  /** Asks the group to end (`signal`, SIGTERM if not said), waits, then ends it. */
  stop(how: { drainMs: number; signal?: NodeJS.Signals }): Promise<ChildExit>;
}

export interface ChildExit {
  readonly code: number | null;
  readonly signal: string | null;
}

export interface ChildOrder {
  readonly name: string;
  readonly command: Command;
  readonly cwd: string;
  readonly logFile: string;
  /** The run's id: every process of the run carries it as TILLGATE_RUN, by which the janitor knows them. */
  readonly marker: string;
  /** The user to run as, where we are root and the program refuses that. */
  readonly as?: { readonly uid: number; readonly gid: number };
}

/** A process of the world could not start, ended too early or never became healthy; the message holds its last lines. */
export class ChildFailedError extends Error {
  override readonly name = "ChildFailedError";
  readonly code = "CHILD_FAILED";
}

export async function startChild({ name, command, cwd, logFile, marker, as }: ChildOrder): Promise<Child> {
  const [program = "", ...args] = command.run;
  // A file, not a pipe: the child goes on undisturbed when we are killed, and its last words are kept.
  const log = openSync(logFile, "a");
  // The same Node that runs us, whatever the PATH says.
  const running = spawn(program === "node" ? process.execPath : program, args, {
    cwd,
    env: { ...inheritedEnvironment(), ...command.env, TILLGATE_RUN: marker },
    stdio: ["ignore", log, log],
    // A group of its own, which can be ended as a whole and which a Ctrl-C in our terminal does not reach.
    detached: true,
    ...as,
  });
  closeSync(log);

  let ended: ChildExit | null = null;
  const exited = new Promise<ChildExit>((resolve) => {
    running.once("exit", (code, signal) => resolve((ended = { code, signal })));
  });
  try {
    await once(running, "spawn");
  } catch (cause) {
    throw new ChildFailedError(`${name} could not be started in ${cwd}: ${cause instanceof Error ? cause.message : program}`, { cause });
  }
  const { pid } = running;
  if (pid === undefined) throw new ChildFailedError(`${name} was started without a process number`);

  const lastLines = (count = 15) => tail(logFile, count);
  return {
    name,
    pid,
    logFile,
    exited,
    exit: () => ended,
    lastLines,
    async stop({ drainMs, signal = "SIGTERM" }) {
      if (ended === null) {
        signalGroup(pid, signal);
        const patience = new AbortController();
        await Promise.race([exited, pause(drainMs, null, { signal: patience.signal }).catch(() => null)]);
        patience.abort();
      }
      // Also after an exit in good order: the group may hold children that the leader forgot.
      signalGroup(pid, "SIGKILL");
      return exited;
    },
  };
}

/** Waits until the URL answers 2xx; gives up at once when the child has ended. Without a child: something that runs already. */
export async function waitUntilHealthy(url: string, child: Child | null, withinMs: number): Promise<void> {
  const giveUpAt = Date.now() + withinMs;
  let last = "no answer";
  while (Date.now() < giveUpAt) {
    const exit = child?.exit() ?? null;
    if (child !== null && exit !== null) {
      throw new ChildFailedError(
        `${child.name} ended (${exit.signal ?? `code ${exit.code}`}) before ${url} answered; its last lines:\n${child.lastLines()}`,
      );
    }
    try {
      // No kept connection: it would be one more thing for a draining copy to wait for.
      const answer = await fetch(url, {
        headers: { connection: "close" },
        signal: AbortSignal.timeout(Math.max(50, Math.min(2000, giveUpAt - Date.now()))),
      });
      await answer.arrayBuffer();
      if (answer.ok) return;
      last = `status ${answer.status}`;
    } catch (fault) {
      last = fault instanceof Error ? fault.message : String(fault);
    }
    await Promise.race([pause(25), ...(child === null ? [] : [child.exited])]);
  }
  const lines = child === null ? "" : `; its last lines:\n${child.lastLines()}`;
  throw new ChildFailedError(`${child?.name ?? "the service"} did not answer 2xx at ${url} within ${withinMs} ms (${last})${lines}`);
}

export interface EndedCommand extends ChildExit {
  /** It ended by itself with code 0. */
  readonly ok: boolean;
  /** How it ended, with its last lines when it did not end well. */
  readonly sentence: string;
  readonly lastLines: string;
  readonly tookMs: number;
}

/** Runs a command that is to end by itself (migrate, prepare, build); after the deadline it is killed and never `ok`. */
export async function runToEnd(
  order: ChildOrder & { readonly withinMs: number; readonly started?: (child: Child) => void },
): Promise<EndedCommand> {
  const startedAt = Date.now();
  const child = await startChild(order);
  order.started?.(child);
  const deadline = new AbortController();
  const late = pause(order.withinMs, "late" as const, { signal: deadline.signal }).catch(() => "cancelled" as const);
  const first = await Promise.race([child.exited, late]);
  deadline.abort();
  const exit = await child.stop({ drainMs: 500 });
  const ok = first !== "late" && exit.code === 0;
  const lastLines = child.lastLines();
  const how = first === "late" ? `was stopped after ${order.withinMs} ms` : `ended with ${exit.signal ?? `code ${exit.code}`}`;
  return {
    ...exit,
    ok,
    sentence: `${order.name} ${how}${ok ? "" : `; its last lines:\n${lastLines}`}`,
    lastLines,
    tookMs: Date.now() - startedAt,
  };
}

/** Without what belongs to our own process and must not leak into a product: loaders, and the key to the control endpoint. */
function inheritedEnvironment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _loaders, TILLGATE_TOKEN: _token, TILLGATE_CONTROL: _control, ...env } = process.env;
  return env;
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (fault) {
    // ESRCH: the group is empty. EPERM: macOS says this of a group of zombies.
    if (!(fault instanceof Error && "code" in fault && (fault.code === "ESRCH" || fault.code === "EPERM"))) throw fault;
  }
}

function tail(file: string, count: number): string {
  try {
    return readFileSync(file, "utf8").trimEnd().split("\n").slice(-count).join("\n");
  } catch {
    return "(no output)";
  }
}
