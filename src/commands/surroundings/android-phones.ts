import { askAdbServer, startAdbServer, type ConnectedAndroid } from "./ask-adb-server.ts";
import { findAdb } from "./find-adb.ts";
import { noPhoneOnDesk } from "./no-phone-on-desk.ts";
import type { Needs, Surrounding } from "./surrounding.ts";

/** Every Android phone of the config: whether adb sees it and may debug it. Asked for by the lane, so that a server may be started. */
export async function diagnoseAndroidPhones({ environment, desk }: Needs): Promise<readonly Surrounding[]> {
  const phones = desk.phones.filter((phone) => phone.platform === "android");
  if (phones.length === 0) return [noPhoneOnDesk("android")];
  const adb = await findAdb(environment);
  if (adb === null) return phones.map(({ udid }) => missing(udid, "nobody can ask it without adb", "npm run setup"));
  const connected = (await askAdbServer(environment.adbServerPort)) ?? (await startAdbServer(adb.path, environment.adbServerPort)) ?? [];
  return phones.map(({ udid }) => {
    const seen = connected.find((each) => each.udid === udid);
    return seen === undefined ? missing(udid, "not connected", howToConnect(udid)) : judged(seen);
  });
}

function judged({ udid, state, model }: ConnectedAndroid): Surrounding {
  if (state === "device") return { name: `phone ${udid}`, state: "present", found: `${model ?? "connected"}, may be debugged`, mend: null };
  return missing(udid, `adb says "${state}"`, HOW_TO_MEND[state] ?? "unplug it, plug it in again and look at its screen");
}

/** By what adb calls the state. */
const HOW_TO_MEND: Readonly<Record<string, string>> = {
  unauthorized:
    'unlock the phone and accept "Allow USB debugging?"; if it does not ask, revoke the authorisations in its developer options and plug it in again',
  offline: "adb reconnect offline",
  "no permissions": "apt-get install -y --no-install-recommends android-sdk-platform-tools-common, then plug the phone in again",
};

function howToConnect(udid: string): string {
  if (udid.startsWith("emulator-")) return "start the emulator: emulator -avd NAME, then adb devices -l";
  if (/:\d+$/.test(udid)) return `adb connect ${udid}`;
  return 'plug the phone in, switch on "USB debugging" in its developer options, then adb devices -l';
}

function missing(udid: string, found: string, mend: string): Surrounding {
  return { name: `phone ${udid}`, state: "missing", found, mend };
}
