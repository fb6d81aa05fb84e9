import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import type { RiderId } from "../domain/cell.ts";
import type { ProofRun } from "./proof-run.ts";

const script = fileURLToPath(new URL("riders-process.ts", import.meta.url));
/** A rider whose worker keeps dying is given up after this many new ones. */
const COMEBACKS = 2;

/**
 * Launches every rider and brings back, with a new session, one whose worker is gone before it told its last story.
 * Settles when all have alighted or were given up.
 */
export async function launchRiders(run: ProofRun, signal: AbortSignal): Promise<void> {
  const ids = run.riders.riders.map((rider) => rider.id);
  const comebacks = new Map<RiderId, number>(ids.map((id) => [id, 0]));
  let launching: readonly RiderId[] = ids;

  while (launching.length > 0 && !signal.aborted) {
    const ended = await launch(run, launching, signal);
    const left = run.walk.aboard();
    const next: RiderId[] = [];
    for (const rider of left) {
      const tries = comebacks.get(rider) ?? COMEBACKS;
      const back = tries < COMEBACKS && !signal.aborted;
      comebacks.set(rider, tries + 1);
      await run.walk.riderLost(rider, ended, back);
      if (back) next.push(rider);
    }
    launching = next;
  }
}

/** Runs one WDIO launcher in a process group of its own and says how it ended. */
async function launch(run: ProofRun, riders: readonly RiderId[], signal: AbortSignal): Promise<string> {
  const log = { file: join(run.logFolder, "riders.log"), append: true } as const;
  const child = execa(process.execPath, ["--import", import.meta.resolve("tsx"), script], {
    env: { ...run.environment, TILLGATE_RIDERS: riders.join(","), NO_COLOR: "1", FORCE_COLOR: "0" },
    stdin: "ignore",
    stdout: log,
    stderr: log,
    detached: true,
    reject: false,
  });
  const kill = () => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch {
      // The group is gone already.
    }
  };
  signal.addEventListener("abort", kill, { once: true });
  try {
    const { exitCode, signal: killedBy } = await child;
    return killedBy === undefined ? `its worker ended with exit code ${exitCode}` : `its worker was killed by ${killedBy}`;
  } finally {
    kill();
    signal.removeEventListener("abort", kill);
  }
}
