import type { Platform } from "../../src/domain/platform.ts";
import type { Locator } from "../../src/rider/device/device.ts";
import type { ScreenReading } from "../../src/rider/screen-reader.ts";
import { ANDROID } from "./android.ts";
import { DESKTOP } from "./desktop.ts";
import { IOS } from "./ios.ts";
import { compareVersions, LOCATOR_KINDS, type LocatorName, type LocatorRow } from "./row.ts";
import { VERBS } from "./verbs.ts";
import { WEB } from "./web.ts";

/** A platform's table, who plays the lead there, and the element that tells the screen's name. */
const PLATFORMS = {
  desktop: { table: DESKTOP, lead: "cashier", root: { by: "css", value: "body" } },
  android: { table: ANDROID, lead: "cashier", root: { by: "id", value: "till" } },
  ios: { table: IOS, lead: "cashier", root: { by: "id", value: "till" } },
  web: { table: WEB, lead: "office", root: { by: "css", value: "body" } },
} as const satisfies Record<Platform, unknown>;

/** Finds a control of a build, `word` put in for `{name}`; null when the table has no row for it. */
export function findLocator(platform: Platform, version: string, name: LocatorName, word = ""): Locator | null {
  const table: Readonly<Partial<Record<LocatorName, readonly LocatorRow[]>>> = PLATFORMS[platform].table;
  const row = table[name]?.find(
    ({ since, until }) => compareVersions(version, since) >= 0 && (until === undefined || compareVersions(version, until) < 0),
  );
  return row === undefined ? null : withWord(row.at, word);
}

/** Verbs that a build of these features is asked to do and has no locator for, as sentences. */
export function missingLocators(platform: Platform, version: string, features: readonly string[]): readonly string[] {
  return Object.entries(VERBS[PLATFORMS[platform].lead])
    .filter(([, { feature }]) => feature === null || features.includes(feature))
    .flatMap(([verb, { locators }]) =>
      locators
        .filter((name) => findLocator(platform, version, name) === null)
        .map((name) => `"${verb}" needs the locator "${name}", which has no row for ${platform} ${version}`),
    );
}

/** What is read of every screen of a build in one go. */
export function readingOf(platform: Platform, version: string): ScreenReading {
  const ofKind = (kind: "field" | "list") =>
    Object.fromEntries(
      (Object.keys(LOCATOR_KINDS) as LocatorName[])
        .filter((name) => LOCATOR_KINDS[name] === kind)
        .flatMap((name) => {
          const locator = findLocator(platform, version, name);
          return locator === null ? [] : [[name, locator] as const];
        }),
    );
  return {
    root: PLATFORMS[platform].root,
    rootData: { screen: "screen", busy: "busy", online: "online", queue: "queue" },
    fields: ofKind("field"),
    lists: ofKind("list"),
    status: { fields: ["QR status", "QR ended"], data: "status" },
    operation: { field: "QR screen", data: "operation" },
    crash: { screen: "crashed", part: "crash text" },
  };
}

function withWord({ by, value }: Locator, word: string): Locator {
  return { by, value: value.replace("{name}", by === "css" ? word.replace(/["\\]/g, "\\$&") : word) };
}
