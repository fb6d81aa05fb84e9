import type { RiderId } from "../../domain/cell.ts";
import type { PhonesAboard, PhoneTools } from "../../domain/phone-aboard.ts";
import type { Lane } from "../../domain/platform.ts";
import type { PhonesOnDesk } from "../../domain/project.ts";
import { startAppium } from "./appium-server.ts";
import { handOutDeskPhones } from "./desk-phones.ts";
import { openTwins } from "./open-twins.ts";
import { sdkOf } from "./sdk-of.ts";

export interface OpenPhones extends PhonesAboard {
  stop(): Promise<void>;
}

export interface PhonesOrder {
  readonly lane: Lane;
  readonly riders: readonly RiderId[];
  readonly tools: PhoneTools;
  readonly desk: PhonesOnDesk;
  readonly tempFolder: string;
  readonly logFolder: string;
  readonly marker: string;
  readonly say: (sentence: string) => void;
}

/** Gives every rider on a phone its phone: a twin each, or one of those on the desk. What cannot be had is said per rider; it does not keep the others from riding. */
export async function openPhones(order: PhonesOrder): Promise<OpenPhones> {
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const each of stops.splice(0).toReversed()) await each();
  };
  try {
    const aboard = order.lane === "device" ? await openDesk(order, stops) : await openTwins(order, stops);
    return { ...aboard, stop };
  } catch (cause) {
    await stop();
    throw cause;
  }
}

async function openDesk(
  { riders, desk, tools, tempFolder, logFolder, marker }: PhonesOrder,
  stops: (() => Promise<void>)[],
): Promise<PhonesAboard> {
  const byRider = handOutDeskPhones(riders, desk);
  const needed = Object.values(byRider).some(({ kind }) => kind === "ready");
  if (!needed) return { appium: null, byRider };
  if (desk.appium !== null) {
    const { hostname, port, pathname, protocol } = new URL(desk.appium);
    return { appium: { hostname, port: Number(port || (protocol === "https:" ? 443 : 80)), path: pathname }, byRider };
  }
  const appium = await startAppium({
    env: { TMPDIR: tempFolder, ...(tools.adb === null ? {} : { ANDROID_HOME: sdkOf(tools.adb) }) },
    cwd: tempFolder,
    logFolder,
    marker,
  });
  stops.push(() => appium.stop());
  return { appium: { hostname: appium.hostname, port: appium.port, path: appium.path }, byRider };
}
