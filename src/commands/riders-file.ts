import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { RiderId } from "../domain/cell.ts";
import type { PhonesAboard } from "../domain/phone-aboard.ts";
import type { Plan, Rider } from "../domain/plan.ts";
import type { CashierBuild, Project } from "../domain/project.ts";
import type { ScenarioFacts } from "../domain/scenario.ts";
import { writeJson } from "../evidence/run-folder.ts";
import { androidCapabilities } from "./capabilities/android.ts";
import { desktopCapabilities } from "./capabilities/desktop.ts";
import { iosCapabilities } from "./capabilities/ios.ts";
import type { PhoneRide } from "./capabilities/phone.ts";
import { webCapabilities } from "./capabilities/web.ts";
import type { FoundChromium } from "./surroundings/find-chromium.ts";

/** Who rides and with what: written into the run's folder, read by the WDIO config in the launcher and in every worker. Holds no secret. */
export interface RidersFile {
  readonly specs: readonly string[];
  readonly riders: readonly { readonly id: RiderId; readonly capabilities: WebdriverIO.Capabilities }[];
  /** Somebody may look at a story for as long as they like: nothing gives up on it meanwhile. */
  readonly unhurried: boolean;
}

const NAME = "riders.json";

export function writeRidersFile(runPath: string, file: RidersFile): void {
  writeJson(runPath, NAME, file);
}

/** Which riders a launch is for; without it, all of them, for the first time. */
export interface Launch {
  /** Ids of riders, comma-separated. */
  readonly riders: string | undefined;
  /** How often they have come back. The browser of a worker that died may still hold its profile, so each comeback gets a new one; a phone needs nothing new, its driver ends the old session. */
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
  if (options === undefined) return capabilities;
  const args = (options.args ?? []).map((arg) => (arg.startsWith("--user-data-dir=") ? `${arg}-${comeback}` : arg));
  return { ...capabilities, "goog:chromeOptions": { ...options, args } } as WebdriverIO.Capabilities;
}

export interface RidersOrder {
  readonly project: Project;
  readonly plan: Plan;
  readonly scenarios: readonly ScenarioFacts[];
  /** null where nobody rides in a window. */
  readonly chromium: FoundChromium | null;
  readonly profiles: string;
  readonly phones: PhonesAboard;
  /** Folder of each rider's built app. */
  readonly apps: Readonly<Record<RiderId, string>>;
  readonly unhurried: boolean;
}

/** Every rider that has something to ride on; one whose phone is missing stays at home. */
export function describeRiders(order: RidersOrder): RidersFile {
  const told = new Set(order.plan.cells.map((cell) => cell.scenario));
  const riders = order.plan.walks.flatMap((walk) => walk.riders);
  const stories = order.scenarios
    .filter((scenario) => told.has(scenario.id))
    .map((scenario) => resolve(scenario.file))
    .toSorted();
  return {
    // Absolute: WDIO would look for a relative one beside its own config, not where the command was called.
    specs: [...wordsOf(order.project), ...new Set(stories)],
    riders: riders.flatMap((rider) => {
      const build = order.project.cashiers.find((each) => each.platform === rider.platform && each.version === rider.app);
      if (build === undefined) throw new RangeError(`no cashier ${rider.id} is configured`);
      const capabilities = capabilitiesOf(rider, build, order);
      return capabilities === null ? [] : [{ id: rider.id, capabilities: capabilities as WebdriverIO.Capabilities }];
    }),
    unhurried: order.unhurried,
  };
}

/** No stories, but the words in which those of others are written down. */
function wordsOf({ cases }: Project): readonly string[] {
  return cases === null ? [] : [cases.stories];
}

/** Ours first, over them those of the build, over them those of the very phone. */
function capabilitiesOf(rider: Rider, build: CashierBuild, order: RidersOrder): Readonly<Record<string, unknown>> | null {
  switch (rider.platform) {
    case "desktop":
      return { ...desktopCapabilities(rider.id, chromiumOf(order), order.profiles), ...build.capabilities };
    case "web":
      return { ...webCapabilities(rider.id, chromiumOf(order), order.profiles), ...build.capabilities };
    case "android":
    case "ios": {
      const ride = rideOf(rider, build, order);
      if (ride === null) return null;
      const ours = rider.platform === "android" ? androidCapabilities(ride) : iosCapabilities(ride);
      return { ...ours, ...build.capabilities, ...ride.phone.capabilities };
    }
  }
}

function chromiumOf({ chromium }: RidersOrder): FoundChromium {
  if (chromium === null) throw new RangeError("a rider in a window needs Chromium");
  return chromium;
}

function rideOf(rider: Rider, build: CashierBuild, { plan, phones, apps, unhurried }: RidersOrder): PhoneRide | null {
  const phone = phones.byRider[rider.id];
  const folder = apps[rider.id];
  if (phone?.kind !== "ready" || phones.appium === null || folder === undefined || build.opens.kind !== "app") return null;
  return {
    rider: rider.id,
    lane: plan.lane,
    unhurried,
    phone,
    appium: phones.appium,
    file: join(folder, build.opens.file),
    app: build.opens.id,
  };
}
