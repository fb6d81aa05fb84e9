import { wholeNumber } from "../environment.ts";
import { overrideTraits, UsageError, type TraitsOf, type TraitTable } from "../traits.ts";

const BACKFILL_TRAITS = {
  /** Without its guard the job reads everything first and writes it back later, over whatever was written in between. */
  guard: ["not exists", "none"],
  /** A greedy job takes a hundred batches at once, neither rests nor vacuums in between, and keeps an index on what it writes. */
  manners: ["gentle", "greedy"],
  /** How often the machine dies under the job and somebody starts it again. */
  killed: ["never", "three times"],
} as const satisfies TraitTable;

export interface BackfillSettings {
  readonly traits: TraitsOf<typeof BACKFILL_TRAITS>;
  /** Share of each account's rows to copy. */
  readonly stopAt: number;
  readonly paceUrl: string | null;
  readonly batchSize: number;
  /** The least rest between two batches; a batch that took longer is followed by a rest as long as itself. */
  readonly pauseMs: number;
}

const USUAL: BackfillSettings["traits"] = { guard: "not exists", manners: "gentle", killed: "never" };

export function readSettings(env: NodeJS.ProcessEnv): BackfillSettings {
  const { stopAt, rest } = takeStopAt(env["REFERENCE_TRAITS"]);
  const paceUrl = env["PACE_URL"];
  const traits = overrideTraits(BACKFILL_TRAITS, USUAL, rest);
  const batchSize = Math.max(1, wholeNumber(env, "BATCH_SIZE", 40));
  return {
    traits,
    stopAt,
    paceUrl: paceUrl === undefined || paceUrl === "" ? null : paceUrl,
    batchSize: traits.manners === "greedy" ? batchSize * 100 : batchSize,
    pauseMs: wholeNumber(env, "PAUSE_MS", 20),
  };
}

/** `stopAt` is the one trait that is a number. */
function takeStopAt(json: string | undefined): { readonly stopAt: number; readonly rest: string | undefined } {
  if (json === undefined || json.trim() === "") return { stopAt: 1, rest: json };
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new UsageError(`REFERENCE_TRAITS is not JSON: ${json}`, { cause });
  }
  if (typeof value !== "object" || value === null || !("stopAt" in value)) return { stopAt: 1, rest: json };
  const { stopAt, ...rest } = value;
  if (typeof stopAt !== "number" || !(stopAt >= 0 && stopAt <= 1))
    throw new UsageError(`REFERENCE_TRAITS: "stopAt" must be a share between 0 and 1, not ${JSON.stringify(stopAt)}`);
  return { stopAt, rest: JSON.stringify(rest) };
}
