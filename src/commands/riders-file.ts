import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { RiderId } from "../domain/cell.ts";
import type { Plan } from "../domain/plan.ts";
import type { Project } from "../domain/project.ts";
import type { ScenarioFacts } from "../domain/scenario.ts";
import { writeJson } from "../evidence/run-folder.ts";
import type { FoundChromium } from "./surroundings/find-chromium.ts";

/** Who rides and with what: written into the run's folder, read by the WDIO config in the launcher and in every worker. Holds no secret. */
export interface RidersFile {
  readonly specs: readonly string[];
  readonly riders: readonly { readonly id: RiderId; readonly capabilities: WebdriverIO.Capabilities }[];
}

const NAME = "riders.json";

export function writeRidersFile(runPath: string, file: RidersFile): void {
  writeJson(runPath, NAME, file);
}

/** Which riders a launch is for; without it, all of them, for the first time. */
export interface Launch {
  /** Ids of riders, comma-separated. */
  readonly riders: string | undefined;
  /** How often they have come back. The browser of a worker that died may still hold its profile, so each comeback gets a new one. */
  readonly comeback: string | undefined;
}

export function readRidersFile(runPath: string, { riders: only, comeback }: Launch): RidersFile {
  const file = JSON.parse(readFileSync(join(runPath, NAME), "utf8")) as RidersFile;
  const riders = file.riders.filter((rider) => only === undefined || only.split(",").includes(rider.id));
  if (comeback === undefined) return { ...file, riders };
  return { ...file, riders: riders.map((rider) => ({ ...rider, capabilities: withNewProfile(rider.capabilities, comeback) })) };
}

function withNewProfile(capabilities: WebdriverIO.Capabilities, comeback: string): WebdriverIO.Capabilities {
  const options = capabilities["goog:chromeOptions"];
  const args = (options?.args ?? []).map((arg) => (arg.startsWith("--user-data-dir=") ? `${arg}-${comeback}` : arg));
  return { ...capabilities, "goog:chromeOptions": { ...options, args } } as WebdriverIO.Capabilities;
}

export function describeRiders(input: {
  project: Project;
  plan: Plan;
  scenarios: readonly ScenarioFacts[];
  chromium: FoundChromium;
  profiles: string;
}): RidersFile {
  const told = new Set(input.plan.cells.map((cell) => cell.scenario));
  const riders = input.plan.walks.flatMap((walk) => walk.riders);
  return {
    // Absolute: WDIO would look for a relative one beside its own config, not where the command was called.
    specs: [...new Set(input.scenarios.filter((scenario) => told.has(scenario.id)).map((scenario) => resolve(scenario.file)))].toSorted(),
    riders: riders.map((rider) => {
      const build = input.project.cashiers.find((each) => each.platform === rider.platform && each.version === rider.app);
      return { id: rider.id, capabilities: { ...desktopCapabilities(rider.id, input.chromium, input.profiles), ...build?.capabilities } };
    }),
  };
}

/** A till's own Chromium window: the real binary, nothing downloaded, nothing called home. */
function desktopCapabilities(rider: RiderId, chromium: FoundChromium, profiles: string): WebdriverIO.Capabilities {
  return {
    browserName: "chrome",
    "tillgate:rider": rider,
    "wdio:enforceWebDriverClassic": true,
    "wdio:chromedriverOptions": { binary: chromium.driver },
    "goog:chromeOptions": {
      binary: chromium.binary,
      args: [
        ...QUIET_CHROMIUM,
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
        `--user-data-dir=${join(profiles, rider)}`,
        "--window-size=1024,768",
      ],
    },
  } as WebdriverIO.Capabilities;
}

// Chromium calls home even with the usual flags; the last three keep it from looking up anything but this machine.
const QUIET_CHROMIUM = [
  "--headless=new",
  "--disable-dev-shm-usage",
  "--disable-gpu",
  "--no-first-run",
  "--no-default-browser-check",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-extensions",
  "--disable-features=AutofillServerCommunication,Translate,OptimizationHints,MediaRouter",
  "--disable-client-side-phishing-detection",
  "--gaia-url=http://127.0.0.1:9/",
  "--component-updater=url-source=http://127.0.0.1:9/",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
] as const;
