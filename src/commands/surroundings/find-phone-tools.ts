import type { Environment } from "../../config/environment.ts";
import type { PhoneTools } from "../../domain/phone-aboard.ts";
import { findAdb } from "./find-adb.ts";
import { findChromium } from "./find-chromium.ts";
import { findWebKit } from "./find-webkit.ts";

/** The programs that twins are made with, as far as they are on this machine. */
export async function findPhoneTools(environment: Environment): Promise<PhoneTools> {
  const [adb, chromium, webkit] = await Promise.all([findAdb(environment), findChromium(environment), findWebKit(environment)]);
  return { adb, chromium, webkit };
}
