import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, isAbsolute, join, resolve } from "node:path";
import type { Lane } from "../domain/platform.ts";
import type { Prover } from "../domain/qualification.ts";
import type { Rollout } from "../domain/rollout.ts";
import type { TourCard } from "../domain/tour.ts";

/** What a run says of itself; `plan` is the seal of plan.json, so that nobody can shorten the list of obligations afterwards. */
export interface RunCard {
  readonly schema: 1;
  readonly run: string;
  readonly project: string;
  readonly rollout: string;
  readonly rolloutTitle: string;
  readonly from: string;
  readonly to: string;
  /** The rollout as it was described then: a later change of the config must not change what a recorded run says. */
  readonly described: Rollout;
  readonly lane: Lane;
  readonly seed: number;
  readonly breakages: readonly string[];
  /** As they were given on the command line; the plan also holds those of the config. */
  readonly faults: readonly string[];
  /** Command-line filters as they were given, for the "reproduce" lines. */
  readonly filters: string;
  readonly startedAt: number;
  /** What this harness had been shown to catch when the run began. */
  readonly prover: Prover;
  /** What the scenarios are called, so that a report needs no spec file. */
  readonly scenarios: readonly { readonly id: string; readonly title: string; readonly tags: readonly string[] }[];
  readonly plan: string;
}

export interface RunFolder {
  readonly run: string;
  readonly path: string;
}

export class NoSuchRunError extends Error {
  override readonly name = "NoSuchRunError";
  readonly code = "NO_SUCH_RUN";
}

/** A readable, sortable name: rollout, UTC moment, and a tail that keeps two runs of one second apart. */
export function runName(rollout: string, now: Date, tail: string): string {
  const moment = now
    .toISOString()
    .replace(/\.\d+Z$/, "")
    .replaceAll(/[-:]/g, "")
    .replace("T", "-");
  return `${rollout}-${moment}-${tail}`;
}

export function createRunFolder(reports: string, run: string): RunFolder {
  const path = join(reports, run);
  mkdirSync(join(path, "evidence"), { recursive: true });
  return { run, path };
}

/** RUN on the command line: a folder, an id, or nothing for the last run. */
export function findRunFolder(reports: string, given: string | undefined): RunFolder {
  if (given !== undefined) {
    for (const path of [isAbsolute(given) ? given : resolve(given), join(reports, given)]) {
      if (isFolder(path)) return { run: basename(path), path };
    }
    throw new NoSuchRunError(
      `there is no run "${given}", neither as a folder nor under ${reports}; known runs: ${knownRuns(reports).slice(-5).join(", ") || "none"}`,
    );
  }
  const last = knownRuns(reports).at(-1);
  if (last === undefined) throw new NoSuchRunError(`no run has been recorded under ${reports} yet; start one with "npx tillgate prove"`);
  return { run: last, path: join(reports, last) };
}

/** Runs in the order in which they started. */
function knownRuns(reports: string): string[] {
  if (!isFolder(reports)) return [];
  return readdirSync(reports)
    .filter((name) => isFolder(join(reports, name, "evidence")) || hasCard(join(reports, name)))
    .map((name) => ({ name, at: statSync(join(reports, name)).birthtimeMs }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ name }) => name);
}

/** Of a run or of a tour. */
function hasCard(path: string): boolean {
  return existsSync(join(path, "run.json")) || existsSync(join(path, TOUR));
}

const TOUR = "tour.json";

/** Where a tour keeps which runs it is made of; made when the last of them has ended, so that it is the newest. */
export function createTourFolder(reports: string, card: TourCard): RunFolder {
  const path = join(reports, card.tour);
  mkdirSync(path, { recursive: true });
  writeJson(path, TOUR, card);
  return { run: card.tour, path };
}

/** null: the folder is that of a single run. */
export function readTourCard({ path }: RunFolder): TourCard | null {
  const file = join(path, TOUR);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as TourCard) : null;
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** Writes a value as readable JSON and returns what was written. */
export function writeJson(folder: string, name: string, value: unknown): string {
  const text = `${JSON.stringify(value, null, 1)}\n`;
  writeFileSync(join(folder, name), text);
  return text;
}
