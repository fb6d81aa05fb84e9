import { join } from "node:path";
import type { Command } from "../domain/command.ts";
import type { BackendVersion } from "../domain/project.ts";
import { waitUntilHealthy } from "./child-process.ts";
import { startedByHand, type ByHand } from "./started-by-hand.ts";
import { startService } from "./service.ts";

/** The running copies of a backend version. */
export interface Copies {
  readonly version: string;
  readonly urls: readonly string[];
  /** Leaders of their process groups; none when somebody else runs them. */
  readonly pids: readonly number[];
  /** SIGTERM to all at once, SIGKILL to those that have not drained in time. Says which those were. */
  stop(how: { drainMs: number; signal?: NodeJS.Signals }): Promise<{ killed: readonly string[] }>;
}

const URL_READY_WITHIN_MS = 5000;

/** Starts the copies of a version side by side and returns when all of them are healthy; if one is not, none is left. */
export async function startCopies(order: {
  version: BackendVersion;
  /** What these copies are called in logs, beside their version. */
  called: string;
  /** How many; as the config says when left out. */
  count?: number;
  fill: (command: Command, values: Record<string, string>) => Command;
  /** Asks whoever sits there to start it with these variables. */
  byHand: (asked: ByHand) => Promise<void>;
  cwd: string;
  logFolder: string;
  marker: string;
}): Promise<Copies> {
  const { version, called, fill, cwd, logFolder, marker } = order;
  const { start } = version;
  if (start.kind === "url") {
    const health = new URL(start.health, start.url).href;
    if (start.byHand === undefined) await waitUntilHealthy(health, null, URL_READY_WITHIN_MS);
    else {
      const port = new URL(start.url).port || "80";
      const { env } = fill({ run: ["by hand"], env: start.byHand }, { port });
      await startedByHand({ version: version.version, url: start.url, env, health }, order.byHand);
    }
    return { version: version.version, urls: [start.url], pids: [], stop: async () => ({ killed: [] }) };
  }

  const names = Array.from({ length: order.count ?? start.copies }, (_, index) => `backend-${version.version}-${called}-${index + 1}`);
  const outcomes = await Promise.allSettled(
    names.map((name) => startService({ name, service: start, fill, cwd, logFile: join(logFolder, `${name}.log`), marker })),
  );
  const running = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
  const failed = outcomes.find((outcome) => outcome.status === "rejected");
  if (failed !== undefined) {
    await Promise.all(running.map(({ child }) => child.stop({ drainMs: 0 })));
    throw failed.reason;
  }

  return {
    version: version.version,
    urls: running.map(({ url }) => url),
    pids: running.map(({ child }) => child.pid),
    async stop({ drainMs, signal }) {
      const ends = await Promise.all(
        running.map(async ({ child }) => ({
          name: child.name,
          ...(await child.stop({ drainMs, ...(signal === undefined ? {} : { signal }) })),
        })),
      );
      return { killed: ends.filter(({ signal }) => signal === "SIGKILL").map(({ name }) => name) };
    },
  };
}
