import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { StepsCase } from "../domain/customer-case.ts";

/** Kept in a run's folder: the cases that its specs tell, by the file that the spec names. */
export const CASES_FILE = "cases.json";

interface PromotedCases {
  /** Made by the command, which alone knows how a case is read and held against the project. */
  read: ((file: string) => StepsCase) | null;
  readonly told: Map<string, StepsCase>;
}

// A spec may be loaded by WDIO, by Mocha or by a plan, each with a loader of its own; they meet here.
const KEY = Symbol.for("tillgate.promoted-cases");
const holder = globalThis as typeof globalThis & { [KEY]?: PromotedCases };

function promoted(): PromotedCases {
  return (holder[KEY] ??= { read: null, told: new Map() });
}

export function registerCaseReader(read: (file: string) => StepsCase): void {
  promoted().read = read;
}

/** What specs have had read so far. */
export function promotedCases(): Readonly<Record<string, StepsCase>> {
  return Object.fromEntries(promoted().told);
}

/**
 * The case that a spec names: as the command has read it, and in a worker as the run keeps it, so that all riders tell the same.
 * @throws RangeError in a process in which nobody reads cases
 */
export function promotedCase(file: string, runDir: string | null): StepsCase {
  const { read, told } = promoted();
  const kept = runDir === null ? undefined : keptIn(runDir)[file];
  const found = kept ?? told.get(file) ?? read?.(file);
  if (found === undefined) throw new RangeError(`nobody reads ${file} here; a plan, a run or a replay does`);
  told.set(file, found);
  return found;
}

function keptIn(runDir: string): Readonly<Record<string, StepsCase>> {
  return JSON.parse(readFileSync(join(runDir, CASES_FILE), "utf8")) as Readonly<Record<string, StepsCase>>;
}
