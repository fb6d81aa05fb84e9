import { basename, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Platform, Tier } from "../domain/platform.ts";
import { TIERS } from "../domain/platform.ts";
import type { ScenarioFacts } from "../domain/scenario.ts";
import { STRADDLES, type Straddle } from "../domain/service.ts";
import { STAGES, type Stage } from "../domain/stage.ts";

/** What a spec writes of its scenario; what it leaves out has a default. */
export interface ScenarioNotes extends Partial<Omit<ScenarioFacts, "id" | "title" | "tier" | "file">> {
  readonly title: string;
  readonly tier: Tier;
}

/** Names the locators that a build's verbs would miss, as sentences. */
export type MissingLocators = (platform: Platform, version: string, features: readonly string[]) => readonly string[];

interface Registry {
  /** By id; `at` is `file:line` of the call. */
  readonly scenarios: Map<string, { readonly facts: ScenarioFacts; readonly at: string; readonly absolute: string }>;
  missingLocators: MissingLocators | null;
}

/** A spec that says something impossible of its scenario. */
export class ScenarioError extends Error {
  override readonly name = "ScenarioError";
  readonly code = "SCENARIO";
  /** `file:line` of the scenario. */
  readonly at: string;

  constructor(at: string, problem: string) {
    super(`${at}: ${problem}`);
    this.at = at;
  }
}

// A spec may be loaded by WDIO, by Mocha or by a plan, each with a loader of its own; they meet here.
const KEY = Symbol.for("tillgate.scenarios");
const holder = globalThis as typeof globalThis & { [KEY]?: Registry };

function registry(): Registry {
  return (holder[KEY] ??= { scenarios: new Map(), missingLocators: null });
}

/** Reads spec files without running them: importing one registers what it says of itself. */
export async function readScenarios(specFiles: readonly string[]): Promise<ScenarioFacts[]> {
  for (const file of specFiles) await import(pathToFileURL(file).href);
  const wanted = new Set(specFiles);
  return [...registry().scenarios.values()].filter(({ absolute }) => wanted.has(absolute)).map(({ facts }) => facts);
}

/** Locators that the specs' verbs would miss on a build; ask after `readScenarios`. */
export function missingLocatorsOf(build: {
  readonly platform: Platform;
  readonly version: string;
  readonly features: readonly string[];
}): readonly string[] {
  return registry().missingLocators?.(build.platform, build.version, build.features) ?? [];
}

export function registerLocators(missing: MissingLocators): void {
  registry().missingLocators = missing;
}

/** @throws ScenarioError naming `file:line` when the notes cannot be, or the id is taken. */
export function registerScenario(id: string, notes: ScenarioNotes, caller: Caller): ScenarioFacts {
  const at = `${caller.file}:${caller.line}`;
  const problem = problemWith(id, notes);
  if (problem !== null) throw new ScenarioError(at, problem);
  const taken = registry().scenarios.get(id);
  if (taken !== undefined && taken.at !== at)
    throw new ScenarioError(at, `the scenario "${id}" is already told at ${taken.at}; ids must be unique`);
  const facts = withDefaults(id, notes, caller.file);
  registry().scenarios.set(id, { facts, at, absolute: caller.absolute });
  return facts;
}

function withDefaults(id: string, notes: ScenarioNotes, file: string): ScenarioFacts {
  const needs = notes.needs ?? [];
  const served = notes.served ?? needs;
  return {
    id,
    title: notes.title,
    tier: notes.tier,
    lead: notes.lead ?? "cashier",
    tags: notes.tags ?? [],
    platforms: notes.platforms ?? [],
    needs,
    served,
    resumes: notes.resumes ?? served,
    elsewhere: notes.elsewhere ?? [],
    without: notes.without ?? [],
    notFor: notes.notFor ?? [],
    stages: notes.stages ?? [],
    feltAt: notes.feltAt ?? null,
    checkpoints: notes.checkpoints ?? [],
    changes: notes.changes ?? (Object.keys(STRADDLES) as readonly Straddle["kind"][]),
    laggard: notes.laggard ?? false,
    onlyCut: notes.onlyCut ?? false,
    bank: notes.bank ?? {},
    callbacksReach: notes.callbacksReach ?? "the newest",
    shop: notes.shop ?? {},
    file,
  };
}

function problemWith(id: string, notes: ScenarioNotes): string | null {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) return `a scenario's id is kebab-case, such as "qr-paid-push", not ${JSON.stringify(id)}`;
  if (notes.title.trim() === "") return `the scenario "${id}" needs a title that people can read`;
  if (!TIERS.includes(notes.tier)) return `the scenario "${id}" has tier ${JSON.stringify(notes.tier)}; tiers are ${TIERS.join(", ")}`;
  const strange = [...(notes.stages ?? []), ...(notes.feltAt ?? [])].find((stage: Stage) => !STAGES.includes(stage));
  if (strange !== undefined) return `the scenario "${id}" names the stage ${JSON.stringify(strange)}; stages are ${STAGES.join(", ")}`;
  const checkpoints = notes.checkpoints ?? [];
  if (checkpoints.some((name) => name.trim() === "")) return `the scenario "${id}" has a checkpoint without a name`;
  if (new Set(checkpoints).size !== checkpoints.length) return `the scenario "${id}" names a checkpoint twice`;
  if (notes.onlyCut === true && checkpoints.length === 0)
    return `the scenario "${id}" is only told when cut, but has no checkpoint to cut it at`;
  return null;
}

export interface Caller {
  /** From the project's root, with forward slashes. */
  readonly file: string;
  readonly absolute: string;
  readonly line: number;
}

/** Who called, from the stack: the innermost frame in another file than `own`. */
export function callerOutside(own: string, stack: string, root = process.cwd()): Caller {
  for (const frame of stack.split("\n")) {
    const found = /((?:file:\/\/)?\/[^()]*?|[A-Za-z]:[\\/][^()]*?):(\d+):\d+\)?$/.exec(frame);
    if (found === null) continue;
    // WDIO loads specs with a query to get past the module cache.
    const path = (found[1] ?? "").replace(/\?.*$/, "");
    const absolute = path.startsWith("file:") ? fileURLToPath(path) : path;
    if (basename(absolute) === basename(own) || absolute.includes("node_modules")) continue;
    return { file: relative(root, absolute).replaceAll("\\", "/"), absolute, line: Number(found[2]) };
  }
  return { file: "unknown", absolute: "unknown", line: 0 };
}
