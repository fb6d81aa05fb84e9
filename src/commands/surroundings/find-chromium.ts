import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "../../config/environment.ts";
import { programOutput } from "./program-output.ts";

export interface FoundChromium {
  readonly binary: string;
  readonly driver: string;
  /** "156.0.8078.79" */
  readonly version: string;
}

/** A program that answered with its version. */
export interface VersionedProgram {
  readonly path: string;
  readonly version: string;
}

/** A browser and a chromedriver of the same major version, or null; other pairs cannot open a session. */
export async function findChromium(environment: Environment): Promise<FoundChromium | null> {
  const { browser, drivers } = await lookForChromium(environment);
  const driver = drivers.find((each) => sameMajor(each, browser));
  return browser === null || driver === undefined ? null : { binary: browser.path, driver: driver.path, version: browser.version };
}

export async function lookForChromium(
  environment: Environment,
): Promise<{ readonly browser: VersionedProgram | null; readonly drivers: readonly VersionedProgram[] }> {
  const places = browserPlaces();
  const browsers =
    environment.chromePath === null ? [...places.browser, ...inPath(environment, "google-chrome")] : [environment.chromePath];
  const drivers =
    environment.chromedriverPath === null ? [...places.driver, ...inPath(environment, "chromedriver")] : [environment.chromedriverPath];
  const [browser, ...found] = await Promise.all([firstVersioned(browsers), ...[...new Set(drivers)].map(versioned)]);
  return { browser: browser ?? null, drivers: found.filter((each) => each !== null) };
}

export function sameMajor(one: VersionedProgram | null, other: VersionedProgram | null): boolean {
  return one !== null && other !== null && one.version.split(".")[0] === other.version.split(".")[0];
}

/** Real binaries come before the wrappers in the bin folders, which orphan a browser at the end of a session. */
function browserPlaces(): { readonly browser: readonly string[]; readonly driver: readonly string[] } {
  const places = JSON.parse(readFileSync(new URL("browser-places.json", import.meta.url), "utf8")) as Partial<
    Record<string, { readonly browser: readonly string[]; readonly driver: readonly string[] }>
  >;
  return places[process.platform] ?? { browser: [], driver: [] };
}

async function firstVersioned(paths: readonly string[]): Promise<VersionedProgram | null> {
  for (const path of paths) {
    const found = await versioned(path);
    if (found !== null) return found;
  }
  return null;
}

async function versioned(path: string): Promise<VersionedProgram | null> {
  if (!existsSync(path)) return null;
  const version = /\d+(?:\.\d+){1,3}/.exec((await programOutput(path, ["--version"])) ?? "")?.[0];
  return version === undefined ? null : { path, version };
}

function inPath(environment: Environment, program: string): readonly string[] {
  return environment.path.map((folder) => join(folder, program));
}
