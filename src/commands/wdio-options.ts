import { fileURLToPath } from "node:url";
import { readEnvironment } from "../config/environment.ts";
import { controlClient } from "../rider/control-client.ts";
import { LONGEST_STORY_MS } from "./longest-story.ts";
import { readRidersFile, type RidersFile } from "./riders-file.ts";

const workerService = fileURLToPath(new URL("../rider/worker-service.ts", import.meta.url));

/** For a story that may stand still: WDIO takes Mocha's 0, for no limit, by its word. */
const A_DAY_MS = 24 * 60 * 60_000;

/** The WDIO config of a walk: one capability entry per rider, all stories in one group, hence one worker and one session each. Nothing is retried. */
export function wdioOptions(file: RidersFile): WebdriverIO.Config {
  return {
    runner: "local",
    specs: [[...file.specs]],
    capabilities: file.riders.map((rider) => rider.capabilities),
    maxInstances: Math.max(1, file.riders.length),
    services: [[workerService, {}]],
    framework: "mocha",
    mochaOpts: { ui: "bdd", timeout: file.unhurried ? A_DAY_MS : LONGEST_STORY_MS, retries: 0 },
    reporters: ["spec"],
    logLevel: "error",
    bail: 0,
    specFileRetries: 0,
    connectionRetryCount: 1,
    connectionRetryTimeout: 45_000,
    waitforTimeout: 8_000,
    autoXvfb: false,
    // Riders wait for each other at borders: when one's worker dies the conductor must hear of it at once, not when all have ended.
    onWorkerEnd: async (cid: string, exitCode: number) => {
      const { control } = readEnvironment();
      if (control === null) return;
      // Started by hand, WDIO has read this config before anybody knew who rides.
      const { riders } = readRidersFile(control.runDir, { riders: process.env["TILLGATE_RIDERS"], comeback: undefined });
      const rider = riders[Number(cid.split("-")[0])]?.id;
      if (rider === undefined) return;
      await controlClient(control).ask("POST /gone", { rider, why: `its worker ended with exit code ${exitCode}` });
    },
  } as WebdriverIO.Config;
}
