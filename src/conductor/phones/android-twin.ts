import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { RiderId } from "../../domain/cell.ts";
import type { PhoneAboard, PhoneTools } from "../../domain/phone-aboard.ts";
import { freePort } from "../free-port.ts";
import type { AdbServer } from "./adb-server.ts";
import type { TwinShelf } from "./open-twins.ts";
import { startTwin, type Twin } from "./twin.ts";

/** What an Android twin is made with, or why there can be none. */
export type AndroidTools =
  | { readonly kind: "here"; readonly adb: NonNullable<PhoneTools["adb"]>; readonly chromium: NonNullable<PhoneTools["chromium"]> }
  | { readonly kind: "missing"; readonly why: string };

export function androidTools({ adb, chromium }: PhoneTools): AndroidTools {
  if (adb === null)
    return { kind: "missing", why: "adb is not on this machine, and nothing else can talk to an Android twin; run: npm run setup" };
  if (chromium === null)
    return {
      kind: "missing",
      why: "Chromium with its chromedriver is not on this machine, so an Android twin has nothing behind its glass; run: npm run setup",
    };
  return { kind: "here", adb, chromium };
}

/** Boots an Android twin that the run's own adb server sees under its address. */
export async function bootAndroid(
  rider: RiderId,
  shelf: TwinShelf,
  { adb, chromium }: { readonly adb: AdbServer; readonly chromium: NonNullable<PhoneTools["chromium"]> },
): Promise<{ readonly phone: PhoneAboard; readonly twin: Twin }> {
  const folder = join(shelf.folder, rider);
  await mkdir(folder, { recursive: true });
  const adbdPort = await freePort();
  const udid = `127.0.0.1:${adbdPort}`;
  const twin = await startTwin({
    ...shelf,
    kind: "android",
    name: rider,
    order: {
      udid,
      adbdPort,
      folder,
      engine: { kind: "chromium", binary: chromium.binary, folder: join(folder, "engine") },
      ...shelf.habits,
    },
    onUp: () => adb.connect(udid),
  });
  return {
    twin,
    phone: {
      kind: "ready",
      udid,
      engine: `${twin.engine} behind an Android twin`,
      capabilities: {
        "appium:adbPort": adb.port,
        "appium:suppressKillServer": true,
        // The driver keeps runs apart by a lock file in TMPDIR, and ours have a TMPDIR each.
        "appium:systemPort": await freePort(),
        "appium:chromedriverExecutable": chromium.driver,
      },
    },
  };
}
