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
  const file = describeRiders({ ...planned, chromium, profiles: join(tmpdir(), "tillgate-not-opened") });
  const options = wdioOptions(file);
  return { ...options, services: [...(options.services ?? []), [launcherService, {}]] } as WebdriverIO.Config;
}
