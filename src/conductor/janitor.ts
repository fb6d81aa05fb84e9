import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { lookAt, sweep, type RunMarks, type SweepReport } from "./janitor.mjs";

/** The watcher that clears a run away when its process is killed without a chance to do so itself. */
export interface Janitor {
  readonly pid: number;
  /** Tells the leader of a process group that must not outlive the run. */
  watch(pid: number): void;
  /** After everything was stopped: kills what is still there all the same, and tells it. An empty report proves that nothing was left. */
  sweep(): Promise<SweepReport>;
  /** Everything was stopped properly: the janitor goes home without touching anything. */
  dismiss(): Promise<void>;
}

export async function hireJanitor(job: {
  run: string;
  tempFolder: string;
  databases?: { adminUrl: string; prefix: string } | null;
}): Promise<Janitor> {
  const script = fileURLToPath(new URL("janitor.mjs", import.meta.url));
  // Neither the run's mark nor its folder may show in the janitor's own environment or arguments: it would clear itself away.
  const { TILLGATE_RUN: _mark, NODE_OPTIONS: _options, ...env } = process.env;
  const child = spawn(process.execPath, [script], { detached: true, cwd: "/", env, stdio: ["pipe", "pipe", "ignore"] });
  child.stdin.on("error", () => {});
  await once(child, "spawn");
  const gone = once(child, "exit");
  const tell = (told: Readonly<Record<string, unknown>>) => child.stdin.write(`${JSON.stringify(told)}\n`);

  const watched: { pid: number; startedAt: number }[] = [];
  const marks: RunMarks = { run: job.run, tempFolder: job.tempFolder, notBefore: lookAt(process.pid)?.startedAt ?? 0, watched };
  tell({ kind: "hire", ...marks, databases: job.databases ?? null });
  const ready = once(createInterface({ input: child.stdout }), "line");
  await Promise.race([ready, gone.then(() => Promise.reject(new Error("the janitor ended before it was ready")))]);
  // It must not keep the command alive: when the command ends, so does the pipe, and that is its sign.
  child.stdout.destroy();
  child.unref();
  if ("unref" in child.stdin && typeof child.stdin.unref === "function") child.stdin.unref();

  let dismissed = false;
  return {
    pid: child.pid ?? 0,
    watch(pid) {
      const leader = { pid, startedAt: lookAt(pid)?.startedAt ?? 0 };
      watched.push(leader);
      tell({ kind: "watch", ...leader });
    },
    sweep: () => sweep(marks),
    async dismiss() {
      if (dismissed) return;
      dismissed = true;
      child.ref();
      tell({ kind: "dismiss" });
      child.stdin.end();
      await gone;
    },
  };
}
