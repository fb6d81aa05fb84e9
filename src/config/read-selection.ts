import { LANES, PLATFORMS, TIERS } from "../domain/platform.ts";
import type { Selection } from "../domain/selection.ts";
import { STAGES } from "../domain/stage.ts";
import { expectedOneOf } from "./nearest-word.ts";
import { UsageError } from "./usage-error.ts";

/** Flags as commander hands them over: text, comma lists, or a list when a flag is repeated. */
export interface SelectionFlags {
  readonly rollout?: string | undefined;
  readonly platform?: ListFlag;
  readonly app?: ListFlag;
  readonly scenario?: ListFlag;
  readonly stage?: ListFlag;
  readonly tier?: ListFlag;
  readonly lane?: string | undefined;
  readonly seed?: string | undefined;
  readonly pairs?: string | undefined;
}
type ListFlag = string | readonly string[] | undefined;

/** What of a project can be selected. */
export interface Selectable {
  readonly cashiers: readonly { readonly version: string }[];
  readonly rollouts: Readonly<Record<string, unknown>>;
  readonly defaultRollout: string;
}

/** @throws UsageError for a value that the project does not know, with the possible ones. */
export function readSelection(flags: SelectionFlags, project: Selectable): Selection {
  const apps = [...new Set(project.cashiers.map((build) => build.version))];
  return {
    rollout: oneRollout(readRollouts(flags.rollout, project)),
    platforms: list(flags.platform).map((value) => known("platform", value, PLATFORMS)),
    apps: list(flags.app).map((value) => known("app", value, apps)),
    scenarios: list(flags.scenario),
    stages: list(flags.stage).map((value) => known("stage", value.toUpperCase(), STAGES)),
    tiers: list(flags.tier).map((value) => tier(value)),
    lane: flags.lane === undefined ? "twin" : known("lane", flags.lane, LANES),
    seed: flags.seed === undefined ? 1 : seed(flags.seed),
    pairs: flags.pairs === undefined ? USUAL_PAIRS : pairs(flags.pairs),
  };
}

/** One rollout, several with commas between, or `all` of the config in its order; the usual one when nothing is said. */
export function readRollouts(flag: string | undefined, { rollouts, defaultRollout }: Omit<Selectable, "cashiers">): readonly string[] {
  if (flag === undefined) return [defaultRollout];
  const ids = Object.keys(rollouts);
  return flag === "all" ? ids : list(flag).map((value) => known("rollout", value, ids));
}

function list(flag: ListFlag): readonly string[] {
  const values = (typeof flag === "string" ? [flag] : (flag ?? [])).flatMap((value) => value.split(","));
  const words = values.map((value) => value.trim()).filter((value) => value !== "");
  if (flag !== undefined && words.length === 0)
    throw new UsageError("a filter without a value selects nothing; leave the flag out to select all");
  return [...new Set(words)];
}

function known<Word extends string>(flag: string, value: string, words: readonly Word[]): Word {
  const found = words.find((word) => word === value);
  if (found === undefined) throw new UsageError(`--${flag} "${value}" is unknown${expectedOneOf(value, words)}`);
  return found;
}

function oneRollout(rollouts: readonly string[]): string {
  const [rollout, ...others] = rollouts;
  if (rollout === undefined || others.length > 0)
    throw new UsageError(`--rollout ${rollouts.join(",")} names ${rollouts.length} rollouts; expected one here`);
  return rollout;
}

function tier(value: string): (typeof TIERS)[number] {
  const found = TIERS.find((each) => String(each) === value);
  if (found === undefined) throw new UsageError(`--tier "${value}" is unknown; expected 1 (money), 2 (checkout) or 3 (cosmetic)`);
  return found;
}

/** Five pairs find a failure of every second run four times in five, and blame a sound one hardly ever. */
const USUAL_PAIRS = 5;

function pairs(value: string): number {
  const number = /^\d{1,2}$/.test(value) ? Number(value) : Number.NaN;
  if (!(number <= 20)) throw new UsageError(`--pairs "${value}" is unknown; expected 0 (a failure is not told again) to 20`);
  return number;
}

function seed(value: string): number {
  const number = /^-?\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
  if (!Number.isSafeInteger(number)) throw new UsageError(`--seed "${value}" is not a whole number; expected one such as 1 or 20261122`);
  return number;
}
