import { existsSync, readdirSync, realpathSync } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, join } from "node:path";
import type { Environment } from "../../config/environment.ts";
import type { PhoneTools } from "../../domain/phone-aboard.ts";
import { programOutput } from "./program-output.ts";

/** Where SDKs lie when nobody says: Debian's, Android Studio's on Linux and on macOS. */
const USUAL_SDKS = ["/usr/lib/android-sdk", join(homedir(), "Android", "Sdk"), join(homedir(), "Library", "Android", "sdk")];

/** The adb of an SDK rather than one that stands alone in the PATH: the driver looks for it below the SDK's root. */
export async function findAdb({ androidHome, path }: Environment): Promise<PhoneTools["adb"]> {
  const roots = androidHome === null ? USUAL_SDKS : [androidHome, ...USUAL_SDKS];
  const places = [...roots.map((root) => join(root, "platform-tools", "adb")), ...path.map((folder) => join(folder, "adb"))];
  const here = places.filter((place) => existsSync(place)).map((place) => realpathSync(place));
  for (const place of here.toSorted((a, b) => Number(sdkOf(b) !== null) - Number(sdkOf(a) !== null))) {
    // Only the client's version is asked for: any other question would start a server.
    const version = /^Version (\S+)/m.exec((await programOutput(place, ["--version"])) ?? "")?.[1];
    if (version !== undefined) return { path: place, version };
  }
  return null;
}

/** Root of the SDK that an adb belongs to, null when it stands alone. */
export function sdkOf(adb: string): string | null {
  const folder = dirname(adb);
  return basename(folder) === "platform-tools" ? dirname(folder) : null;
}

/** The newest aapt2 of the SDK that an adb belongs to. */
export function findAapt2(adb: string): string | null {
  const tools = join(sdkOf(adb) ?? dirname(adb), "build-tools");
  if (!existsSync(tools)) return null;
  const versions = readdirSync(tools).toSorted((a, b) => b.localeCompare(a, "en", { numeric: true }));
  return versions.map((version) => join(tools, version, "aapt2")).find((file) => existsSync(file)) ?? null;
}
