import { readEnvironment, type Environment } from "../config/environment.ts";
import { loadProject } from "../config/load-project.ts";
import { readSelection } from "../config/read-selection.ts";
import type { RiderId } from "../domain/cell.ts";
import type { PhoneTools } from "../domain/phone-aboard.ts";
import { PLATFORMS } from "../domain/platform.ts";
import type { CashierBuild, PhonesOnDesk, Project } from "../domain/project.ts";
import { demandDriven } from "./demand-lane.ts";
import type { SharedFlags } from "./planning.ts";
import { printDevices } from "./print-devices.ts";
import { askAdbServer, startAdbServer, type ConnectedAndroid } from "./surroundings/ask-adb-server.ts";
import { findAdb } from "./surroundings/find-adb.ts";
import { findPhoneTools } from "./surroundings/find-phone-tools.ts";
import { listIphones, type ConnectedIphone } from "./surroundings/list-iphones.ts";

export type DevicesFlags = Pick<SharedFlags, "lane" | "config" | "json">;

/** A twin that a run in the lane `twin` starts for a build. */
export interface TwinDevice {
  readonly platform: "android" | "ios";
  readonly build: RiderId;
  /** What would stand behind its glass; null: it cannot be started, `why` says for want of what. */
  readonly engine: string | null;
  readonly why: string | null;
}

/** A phone, emulator or simulator that is connected here or named in the config. */
export interface DeskDevice {
  readonly platform: "android" | "ios";
  readonly udid: string;
  readonly description: string;
  /** It can be driven as it is now. */
  readonly usable: boolean;
  /** It stands in the config's `lanes.device.phones`. */
  readonly configured: boolean;
  /** Builds of the config that it may carry. */
  readonly builds: readonly RiderId[];
}

export interface Devices {
  readonly schema: 1;
  readonly twins: readonly TwinDevice[];
  readonly desk: readonly DeskDevice[];
  /** What could not be asked, and why. */
  readonly notAsked: readonly string[];
}

/** Lists what builds can ride on. Returns the exit code. */
export async function devices(flags: DevicesFlags): Promise<number> {
  const environment = readEnvironment();
  const { lane } = readSelection({ lane: flags.lane }, { cashiers: [], rollouts: {}, defaultRollout: "" });
  demandDriven(lane);
  const project = await loadProject(flags.config);
  const [tools, android, ios] = await Promise.all([
    findPhoneTools(environment),
    connectedAndroids(environment, { mayStart: lane === "device" }),
    listIphones(),
  ]);
  const listed: Devices = {
    schema: 1,
    twins: twinsOf(project, tools),
    desk: deskOf(project, [...(android.phones ?? []).map(androidOnDesk), ...ios.phones.map(iphoneOnDesk)]),
    notAsked: [android.why, ios.why === null ? null : `iPhones: ${ios.why}`].filter((why) => why !== null),
  };
  process.stdout.write(flags.json === true ? `${JSON.stringify(listed, null, 2)}\n` : printDevices(listed));
  return 0;
}

/** The user's own adb server is asked if one runs; one is started only for somebody who asked for the lane `device`. */
async function connectedAndroids(
  environment: Environment,
  { mayStart }: { readonly mayStart: boolean },
): Promise<{ readonly phones: readonly ConnectedAndroid[] | null; readonly why: string | null }> {
  const port = environment.adbServerPort;
  const running = await askAdbServer(port);
  if (running !== null) return { phones: running, why: null };
  if (!mayStart)
    return { phones: null, why: `Android phones: no adb server runs on port ${port}, and none was started; --lane device starts one` };
  const adb = await findAdb(environment);
  if (adb === null) return { phones: null, why: "Android phones: no adb on this machine; run: npm run setup" };
  const phones = await startAdbServer(adb.path, port);
  return { phones, why: phones === null ? `Android phones: the adb server on port ${port} does not answer` : null };
}

/** As the conductor equips them: every build gets a twin of its own. */
export function twinsOf({ cashiers }: Pick<Project, "cashiers">, { adb, chromium, webkit }: PhoneTools): readonly TwinDevice[] {
  const onChromium = chromium === null ? null : `Chromium ${chromium.version}`;
  const byPlatform = cashiers.toSorted((a, b) => PLATFORMS.indexOf(a.platform) - PLATFORMS.indexOf(b.platform));
  return byPlatform.flatMap((build): readonly TwinDevice[] => {
    switch (build.platform) {
      case "android": {
        const lacks = [...(adb === null ? ["adb"] : []), ...(chromium === null ? ["Chromium with its chromedriver"] : [])];
        const why = lacks.length === 0 ? null : `for want of ${lacks.join(" and ")}; run: npm run setup`;
        return [{ platform: "android", build: riderOf(build), engine: why === null ? onChromium : null, why }];
      }
      case "ios": {
        const standsIn = onChromium === null ? null : `${onChromium}, in place of WebKitGTK, which is not on this machine`;
        const engine = webkit === null ? standsIn : `WebKitGTK ${webkit.version}`;
        const why = engine === null ? "for want of WebKitGTK and of Chromium; run: npm run setup" : null;
        return [{ platform: "ios", build: riderOf(build), engine, why }];
      }
      case "desktop":
      case "web":
        return [];
    }
  });
}

type Connected = Omit<DeskDevice, "configured" | "builds">;

function androidOnDesk({ udid, state, model }: ConnectedAndroid): Connected {
  const usable = state === "device";
  return { platform: "android", udid, description: usable ? (model ?? "connected") : `adb says "${state}"`, usable };
}

function iphoneOnDesk({ udid, description }: ConnectedIphone): Connected {
  return { platform: "ios", udid, description, usable: true };
}

/** Connected ones first, then those of the config that are not connected. */
export function deskOf({ cashiers, phones }: Pick<Project, "cashiers" | "phones">, connected: readonly Connected[]): readonly DeskDevice[] {
  const absent = phones.phones
    .filter(({ udid }) => connected.every((each) => each.udid !== udid))
    .map(({ platform, udid }): Connected => ({ platform, udid, description: "not connected", usable: false }));
  return [...connected, ...absent].map((device) => {
    const entry = phones.phones.find(({ udid }) => udid === device.udid);
    return { ...device, configured: entry !== undefined, builds: buildsFor(device, entry, phones, cashiers) };
  });
}

/** The build that it is kept for, else any of its platform for which no other phone is kept. */
function buildsFor(
  { platform }: Connected,
  entry: PhonesOnDesk["phones"][number] | undefined,
  { phones }: PhonesOnDesk,
  cashiers: readonly CashierBuild[],
): readonly RiderId[] {
  const app = entry?.app ?? null;
  const kept = phones.filter((phone) => phone.platform === platform && phone !== entry).map((phone) => phone.app);
  return cashiers
    .filter((build) => build.platform === platform && (app === null ? !kept.includes(build.version) : app === build.version))
    .map(riderOf);
}

function riderOf({ platform, version }: CashierBuild): RiderId {
  return `${platform}@${version}`;
}
