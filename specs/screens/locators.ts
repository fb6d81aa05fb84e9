import type { Platform } from "../../src/domain/platform.ts";
import type { ScreenReading } from "../../src/rider/screen-reader.ts";
import { DESKTOP } from "./desktop.ts";
import { compareVersions, LOCATOR_KINDS, type LocatorName, type LocatorTable } from "./row.ts";
import { VERBS, type VerbNeeds } from "./verbs.ts";

const TABLES: Readonly<Partial<Record<Platform, LocatorTable>>> = { desktop: DESKTOP };

/** Finds the row for a build; null when it has none. */
export function findLocator(platform: Platform, version: string, name: LocatorName): string | null {
  const rows = TABLES[platform]?.[name] ?? [];
  const row = rows.find(
    ({ since, until }) => compareVersions(version, since) >= 0 && (until === undefined || compareVersions(version, until) < 0),
  );
  return row?.css ?? null;
}

/** Verbs that a build of these features is asked to do and has no locator for, as sentences. */
export function missingLocators(platform: Platform, version: string, features: readonly string[]): readonly string[] {
  if (TABLES[platform] === undefined) return [`no locators are written for ${platform}: add a table to specs/screens`];
  return Object.entries<VerbNeeds>(VERBS)
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
          const css = findLocator(platform, version, name);
          return css === null ? [] : [[name, css] as const];
        }),
    );
  return {
    root: "body",
    rootData: { screen: "screen", busy: "busy", online: "online", queue: "queue" },
    fields: ofKind("field"),
    lists: ofKind("list"),
    status: { fields: ["QR status", "QR ended"], data: "status" },
    operation: { field: "QR screen", data: "operation" },
  };
}
