// `npm start`: from a fresh clone to the answer about money. What follows `--` goes to `tillgate prove`.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "./setup/checkout.mjs";
import { platformsAmong, setUpOrExit } from "./setup.mjs";

const given = process.argv.slice(2);
await setUpOrExit({ platforms: platformsAmong(given) });
const named = (filter) => given.some((flag) => flag === filter || flag.startsWith(`${filter}=`));
// Tier 1, the stories of money, on all platforms; `npx tillgate prove --rollout r2` tells all of them.
const tier = ["--tier", "--scenario", "--help"].some(named) ? [] : ["--tier", "1"];
const rollout = named("--rollout") ? [] : ["--rollout", "r2"];
const child = spawn(process.execPath, [join(ROOT, "bin", "tillgate.mjs"), "prove", ...rollout, ...tier, ...given], {
  cwd: ROOT,
  stdio: "inherit",
});
// Ctrl-C reaches the whole group; we only wait for the run to tidy up. A SIGTERM sent to us alone is handed on.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => child.kill("SIGTERM"));
child.once("exit", (code, signal) => {
  process.exitCode = code ?? (signal === "SIGINT" || signal === "SIGTERM" ? 130 : 70);
});
