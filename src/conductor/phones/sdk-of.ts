import { realpathSync } from "node:fs";
import { basename, dirname } from "node:path";
import type { PhoneTools } from "../../domain/phone-aboard.ts";

/** Root of the SDK that an adb belongs to, below which the drivers look for it; its own folder when it stands alone. */
export function sdkOf({ path }: NonNullable<PhoneTools["adb"]>): string {
  const folder = dirname(realpathSync(path));
  return basename(folder) === "platform-tools" ? dirname(folder) : folder;
}
