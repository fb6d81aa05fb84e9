import { fileURLToPath } from "node:url";
import { execa } from "execa";

/** A process of its own with WDIO's launcher in it. Loading that takes seconds, and so does a world: it is started before anybody can ride. */
export interface RiderLauncher {
  /** Lets the riders ride who are named in this part of its environment, and says how that ended. */
  launch(environment: Readonly<Record<string, string>>): Promise<string>;
  /** With everything that it has started. */
  kill(): void;
}

const script = fileURLToPath(new URL("riders-process.ts", import.meta.url));

/** `environment`: what it must have from its beginning, the mark of its run above all. */
export function startRiderLauncher({
  environment,
  logFile,
}: {
  readonly environment: Readonly<Record<string, string>>;
  readonly logFile: string;
}): RiderLauncher {
  const log = { file: logFile, append: true } as const;
  const child = execa(process.execPath, ["--import", import.meta.resolve("tsx"), script], {
    env: { ...environment, NO_COLOR: "1", FORCE_COLOR: "0" },
    stdin: "pipe",
    stdout: log,
    stderr: log,
    // A process group of its own, which can be ended as a whole.
    detached: true,
    reject: false,
  });
  // One that is killed before it was asked for anything has nobody to read what it is told.
  child.stdin.on("error", () => {});
  const kill = () => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch {
      // The group is gone already.
    }
  };
  return {
    kill,
    async launch(rest) {
      child.stdin.end(`${JSON.stringify(rest)}\n`);
      try {
        const { exitCode, signal } = await child;
        return signal === undefined ? `its worker ended with exit code ${exitCode}` : `its worker was killed by ${signal}`;
      } finally {
        kill();
      }
    },
  };
}
