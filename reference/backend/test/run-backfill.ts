import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { backfill, type Progress } from "../backfill.ts";
import { readSettings } from "../backfill/settings.ts";
import { openPool } from "../database.ts";

export interface BackfillRun {
  readonly code: number | null;
  readonly lines: readonly Progress[];
  /** What it said besides. */
  readonly words: readonly string[];
  readonly stderr: string;
}

/** The job as a process of its own, as the rollout starts it. */
export function startBackfill(
  databaseUrl: string,
  env: Readonly<Record<string, string>>,
): { readonly child: ChildProcess; readonly ended: Promise<BackfillRun> } {
  const child = spawn(process.execPath, ["--import", "tsx", join(import.meta.dirname, "../backfill.ts")], {
    env: { ...process.env, DATABASE_URL: databaseUrl, PAUSE_MS: "0", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = once(child, "close").then(([code]: (number | null)[]) => ({
    code: code ?? null,
    lines: stdout
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line) as Progress),
    words: stdout.split("\n").filter((line) => line !== "" && !line.startsWith("{")),
    stderr,
  }));
  return { child, ended };
}

/** The same job inside this process, for everything but its death. */
export async function runBackfill(databaseUrl: string, env: Readonly<Record<string, string>>): Promise<BackfillRun["lines"]> {
  const lines: BackfillRun["lines"][number][] = [];
  const pool = openPool(databaseUrl, () => undefined);
  try {
    await backfill(pool, readSettings({ PAUSE_MS: "0", ...env }), (line) => lines.push(line));
    return lines;
  } finally {
    await pool.end();
  }
}

/** Lets `batches` batches through, holds the job there, and goes on when told. */
export async function openPace(
  batches: number,
): Promise<{ readonly url: string; readonly held: Promise<void>; readonly release: () => void; readonly stop: () => Promise<void> }> {
  let left = batches;
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  let hold: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (hold = resolve));
  const server = createServer((_request, response) => {
    left -= 1;
    if (left >= 0) return void response.writeHead(204).end();
    hold();
    void released.then(() => response.writeHead(204).end());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    held,
    release: () => release(),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
