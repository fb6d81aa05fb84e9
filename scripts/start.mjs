// `npm start`: from a fresh clone to the answer. What follows `--` goes to `tillgate prove`.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { ROOT, setUpOrExit } from "./setup.mjs";

await setUpOrExit();
const given = process.argv.slice(2);
const rollout = given.some((flag) => flag === "--rollout" || flag.startsWith("--rollout=")) ? [] : ["--rollout", "r2"];
const child = spawn(process.execPath, [join(ROOT, "bin", "tillgate.mjs"), "prove", ...rollout, ...given], { cwd: ROOT, stdio: "inherit" });
// Ctrl-C reaches the whole group; we only wait for the run to tidy up. A SIGTERM sent to us alone is handed on.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => child.kill("SIGTERM"));
child.once("exit", (code, signal) => {
  process.exitCode = code ?? (signal === "SIGINT" || signal === "SIGTERM" ? 130 : 70);
});
