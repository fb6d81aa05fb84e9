import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";

/** A program of ours that runs beside us, in our process group, and ends with us. */
export interface Program {
  readonly pid: number;
  readonly stdin: Writable;
  readonly stdout: Readable;
  /** File descriptor 3, for what wants to tell us something there. */
  readonly aside: Readable;
  /** Settles when it is gone; never rejects. */
  readonly exited: Promise<void>;
  hasExited(): boolean;
  /** What it said last, for the message of an error. */
  lastWords(): string;
  /** Asks it to end, and ends it when it does not. */
  stop(): Promise<void>;
}

export interface ProgramOrder {
  readonly program: string;
  readonly args: readonly string[];
  /** Laid over our own environment, which goes on to every child: by its marks a run's processes are found again. */
  readonly environment: Readonly<Record<string, string>>;
  readonly onComplaint?: (line: string) => void;
}

/** @throws Error when the program cannot be started */
export async function startProgram({ program, args, environment, onComplaint }: ProgramOrder): Promise<Program> {
  const child = spawn(program, args, {
    env: { ...process.env, ...environment },
    stdio: ["pipe", "pipe", "pipe", "pipe"],
  }) as ChildProcessByStdio<Writable, Readable, Readable>;
  const exited = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  try {
    await once(child, "spawn");
  } catch (cause) {
    throw new Error(`${program} could not be started: ${cause instanceof Error ? cause.message : "no reason given"}`, { cause });
  }
  const { pid } = child;
  if (pid === undefined) throw new Error(`${program} was started without a process number`);

  const said: string[] = [];
  byLine(child.stderr, (line) => {
    said.push(line);
    said.splice(0, said.length - 10);
    onComplaint?.(line);
  });
  // Writing to a program that has just died is told by `exited`, not by the pipe.
  child.stdin.on("error", () => undefined);

  const hasExited = () => child.exitCode !== null || child.signalCode !== null;
  return {
    pid,
    stdin: child.stdin,
    stdout: child.stdout,
    aside: child.stdio[3] as unknown as Readable,
    exited,
    hasExited,
    lastWords: () => said.join("\n"),
    async stop() {
      if (hasExited()) return;
      child.kill("SIGTERM");
      const patience = new AbortController();
      const late = pause(PATIENCE_MS, "late" as const, { signal: patience.signal }).catch(() => "cancelled" as const);
      if ((await Promise.race([exited, late])) === "late") child.kill("SIGKILL");
      patience.abort();
      await exited;
    },
  };
}

/** Hands over a stream's lines as they come. */
export function byLine(stream: Readable, onLine: (line: string) => void): void {
  let rest = "";
  stream.setEncoding("utf8").on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line.trim() !== "") onLine(line);
  });
}

const PATIENCE_MS = 800;
