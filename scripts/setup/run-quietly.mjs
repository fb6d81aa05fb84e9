// Runs before `npm ci`, so it may use nothing but Node itself.
import { spawn } from "node:child_process";
import { ROOT } from "./checkout.mjs";
import { NotReadyError } from "./not-ready-error.mjs";

/** Runs to the end, quietly but for a sign of life; what it printed is shown when it fails. */
export function runQuietly({ command, args, env = {}, why, mend, say }) {
  return new Promise((resolve, reject) => {
    const startedAt = Date.now();
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    const sign = setInterval(() => say(`  … still at it after ${seconds(startedAt)}${lastLine(output)}`), 15_000);
    const fail = (reason) => reject(new NotReadyError(`${why} (${reason}):\n${shortened(output)}\nTo see it by hand: ${mend}`));
    child.once("error", (error) => {
      clearInterval(sign);
      fail(error.message);
    });
    child.once("close", (code, signal) => {
      clearInterval(sign);
      if (code === 0) resolve();
      else fail(signal ?? `exit ${code}`);
    });
  });
}

/** What a command said last, such as whose lock it waits for. */
function lastLine(output) {
  const line =
    output
      .trim()
      .split(/[\r\n]+/)
      .at(-1) ?? "";
  return line === "" ? "" : `: ${line.slice(0, 120)}`;
}

/** npm says the reason first and ends with its manual; apt says it last. */
function shortened(output) {
  const lines = output.trim().split("\n");
  return (lines.length <= 30 ? lines : [...lines.slice(0, 15), "  …", ...lines.slice(-12)]).join("\n");
}

export function seconds(startedAt) {
  return `${Math.round((Date.now() - startedAt) / 1000)} s`;
}
