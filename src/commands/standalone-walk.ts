import { join } from "node:path";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { readEnvironment } from "../config/environment.ts";
import { SurroundingsNotReadyError } from "../conductor/surroundings-not-ready-error.ts";
import { planRun } from "./planning.ts";
import { describeRiders } from "./riders-file.ts";
import { findChromium } from "./surroundings/find-chromium.ts";
import { wdioOptions } from "./wdio-options.ts";

const launcherService = fileURLToPath(new URL("standalone-service.ts", import.meta.url));

/**
 * The config for `npx wdio run wdio.conf.ts`: the riders of the default rollout, and a launcher service that opens the walk.
 * `--spec` narrows it as WDIO users expect. Starts nothing: WDIO reads a config more than once.
 */
export async function standaloneOptions(): Promise<WebdriverIO.Config> {
  const planned = await planRun({});
  const chromium = await findChromium(readEnvironment());
  if (chromium === null)
    throw new SurroundingsNotReadyError(
      'no Chromium with its chromedriver was found; run "npm run setup", or "npx tillgate doctor" to see what is missing',
    );
  // Phones and their builds are there once the walk is open; the launcher service then puts the real riders in place of these.
  const notOpened = { profiles: join(tmpdir(), "tillgate-not-opened"), phones: { appium: null, byRider: {} }, apps: {} };
  const options = wdioOptions(describeRiders({ ...planned, chromium, ...notOpened, unhurried: false }));
  const maxInstances = planned.plan.walks.flatMap((walk) => walk.riders).length;
  return { ...options, maxInstances, services: [...(options.services ?? []), [launcherService, {}]] } as WebdriverIO.Config;
}
