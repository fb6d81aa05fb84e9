import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { findAdb, sdkOf } from "./find-adb.ts";
import type { Needs, Surrounding } from "./surrounding.ts";

/** For real phones the driver looks for adb below ANDROID_HOME and nowhere else; a run of twins sets it itself. */
export async function diagnoseAndroidHome({ environment, desk }: Needs): Promise<Surrounding> {
  const name = "ANDROID_HOME";
  const { androidHome } = environment;
  if (desk.appium !== null) return { name, state: "present", found: `that of the Appium server at ${desk.appium} counts`, mend: null };
  if (androidHome !== null && ["platform-tools", "."].some((folder) => existsSync(join(androidHome, folder, "adb"))))
    return { name, state: "present", found: androidHome, mend: null };
  const adb = await findAdb(environment);
  const right = adb === null ? "the root of your Android SDK" : (sdkOf(adb.path) ?? dirname(adb.path));
  const found = androidHome === null ? "not set" : `${androidHome}, where no adb is`;
  return { name, state: "missing", found, mend: adb === null ? `npm run setup, then set it to ${right}` : `export ANDROID_HOME=${right}` };
}
