import { fileURLToPath } from "node:url";
import { Launcher } from "@wdio/cli";

/**
 * The process in which WDIO's launcher lives, apart from the command line: it prints on its own stdout, touches
 * NODE_OPTIONS and installs exit hooks. TILLGATE_RUN_DIR names the run, TILLGATE_RIDERS the riders to launch.
 */
const conf = fileURLToPath(new URL("../../wdio.conf.ts", import.meta.url));
const code = await new Launcher(conf, {}).run();
process.exitCode = code ?? 0;
