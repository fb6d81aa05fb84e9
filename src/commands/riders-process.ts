import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { Launcher } from "@wdio/cli";

/**
 * The process in which WDIO's launcher lives, apart from the command line: it prints on its own stdout, touches
 * NODE_OPTIONS and installs exit hooks. One line on stdin holds the rest of its environment, as JSON: TILLGATE_RUN_DIR names the
 * run, TILLGATE_RIDERS the riders to launch. Without that line nobody rides.
 */
const conf = fileURLToPath(new URL("../../wdio.conf.ts", import.meta.url));
const environment = await firstLine();
if (environment !== null) {
  Object.assign(process.env, JSON.parse(environment));
  const code = await new Launcher(conf, {}).run();
  process.exitCode = code ?? 0;
}

async function firstLine(): Promise<string | null> {
  for await (const line of createInterface({ input: process.stdin })) {
    process.stdin.destroy();
    return line;
  }
  return null;
}
