import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { RiderId } from "../../domain/cell.ts";
import type { PhoneAboard, PhonesAboard } from "../../domain/phone-aboard.ts";
import { startAdbServer } from "./adb-server.ts";
import { androidTools, bootAndroid } from "./android-twin.ts";
import { startAppium } from "./appium-server.ts";
import { bootIos } from "./ios-twin.ts";
import type { PhonesOrder } from "./open-phones.ts";
import { sdkOf } from "./sdk-of.ts";
import { startTwin, type Twin } from "./twin.ts";
import { sentenceOf } from "../sentence-of.ts";

/** What all twins of a run have in common. */
export interface TwinShelf extends Pick<PhonesOrder, "tools" | "logFolder" | "marker" | "say"> {
  readonly cwd: string;
  /** Where each twin keeps what its phone remembers. */
  readonly folder: string;
  readonly habits: { readonly locale: string; readonly timeZone: string };
}

/** Boots a twin per rider side by side, one Appium server for all of them, an adb server and a usbmuxd of the run's own. */
export async function openTwins(order: PhonesOrder, stops: (() => Promise<void>)[]): Promise<PhonesAboard> {
  const android = order.riders.filter((rider) => rider.startsWith("android@"));
  const ios = order.riders.filter((rider) => rider.startsWith("ios@"));
  if (android.length + ios.length === 0) return { appium: null, byRider: {} };
  const { tools, tempFolder, logFolder, marker, say } = order;
  const folder = join(tempFolder, "phones");
  await mkdir(folder, { recursive: true });
  const shelf: TwinShelf = { tools, logFolder, marker, say, cwd: tempFolder, folder, habits: { locale: "ru-RU", timeZone: "UTC" } };
  const twins: Twin[] = [];
  stops.push(() => putAway(twins, say));

  const found = androidTools(tools);
  const lab =
    android.length === 0 || found.kind === "missing"
      ? null
      : { ...found, server: await startAdbServer({ adb: found.adb.path, folder, logFolder, marker }) };
  if (lab !== null) stops.push(() => lab.server.stop());

  const socket = join(folder, "usbmuxd.sock");
  const appiumStarts = startAppium({
    env: {
      TMPDIR: tempFolder,
      HOME: folder,
      ...(lab === null ? {} : { ANDROID_HOME: sdkOf(lab.adb), ANDROID_ADB_SERVER_PORT: String(lab.server.port) }),
      ...(ios.length === 0 ? {} : { USBMUXD_SOCKET_ADDRESS: `unix:${socket}` }),
    },
    cwd: tempFolder,
    logFolder,
    marker,
  });
  // Awaited below; until then a failure must not be reported as unhandled, nor a server that is up be forgotten.
  appiumStarts.then(
    (appium) => stops.push(() => appium.stop()),
    () => undefined,
  );

  const byRider = new Map<RiderId, PhoneAboard>();
  const devices: { udid: string; deviceSocket: string }[] = [];
  await Promise.all([
    ...android.map(async (rider) => {
      if (lab === null) {
        if (found.kind === "missing") byRider.set(rider, found);
        return;
      }
      const booted = await bootAndroid(rider, shelf, { adb: lab.server, chromium: lab.chromium }).catch(failed(rider));
      if ("twin" in booted) twins.push(booted.twin);
      byRider.set(rider, booted.phone);
    }),
    ...ios.map(async (rider) => {
      const booted = await bootIos(rider, shelf).catch(failed(rider));
      if ("twin" in booted) {
        twins.push(booted.twin);
        devices.push({ udid: booted.udid, deviceSocket: booted.deviceSocket });
      }
      byRider.set(rider, booted.phone);
    }),
  ]);
  if (devices.length > 0)
    twins.push(await startTwin({ ...shelf, kind: "usbmuxd", name: "usbmuxd", order: { socket, devices }, onUp: async () => {} }));
  const { hostname, port, path } = await appiumStarts;
  return { appium: { hostname, port, path }, byRider: Object.fromEntries(byRider) };
}

/** A twin that does not start keeps its own rider at home, and no other. */
function failed(rider: RiderId): (cause: unknown) => { readonly phone: PhoneAboard } {
  return (cause) => ({
    phone: { kind: "missing", why: `the twin of ${rider} did not start: ${sentenceOf(cause)}` },
  });
}

async function putAway(twins: readonly Twin[], say: (sentence: string) => void): Promise<void> {
  await Promise.all(
    twins.map(async (twin) => {
      const unknown = await twin.unknown();
      if (unknown.length > 0) say(`the ${twin.name} twin was asked ${unknown.length} things that it does not know: ${unknown.join(" | ")}`);
      await twin.stop();
    }),
  );
}
