import { existsSync } from "node:fs";
import { standaloneOptions } from "./src/commands/standalone-walk.ts";
import { readRidersFile } from "./src/commands/riders-file.ts";
import { wdioOptions } from "./src/commands/wdio-options.ts";

// Inside a run (a worker, or the launcher that `tillgate prove` starts) the riders are written down already; otherwise
// WDIO was started by hand and its own launcher service opens the walk of the default rollout.
const runFolder = process.env["TILLGATE_RUN_DIR"];

export const config: WebdriverIO.Config =
  runFolder !== undefined && existsSync(runFolder)
    ? wdioOptions(readRidersFile(runFolder, { riders: process.env["TILLGATE_RIDERS"], comeback: process.env["TILLGATE_COMEBACK"] }))
    : await standaloneOptions();
