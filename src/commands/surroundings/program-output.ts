import { execFile } from "node:child_process";

/** What a program prints when asked for its version; null when it is not there, fails, or takes too long. */
export function programOutput(program: string, args: readonly string[], timeoutMs = 10_000): Promise<string | null> {
  return new Promise((resolve) => {
    // Java says its version on stderr.
    execFile(program, args, { timeout: timeoutMs, killSignal: "SIGKILL" }, (error, stdout, stderr) =>
      resolve(error === null ? `${stdout}${stderr}`.trim() : null),
    );
  });
}
