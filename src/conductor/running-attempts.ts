import type { RegisteredAttempt } from "../domain/attempt.ts";
import type { Cell, RiderId } from "../domain/cell.ts";
import type { BankKnobs } from "../domain/scenario.ts";

export interface RunningAttempt {
  readonly registered: RegisteredAttempt;
  readonly cell: Cell;
  readonly folder: string;
  /** The ledger's last entry when the attempt began: only what comes later is its own. */
  readonly ledgerFrom: number;
  /** How the bank behaved when the story began, and what has been turned since. */
  readonly knobs: BankKnobs;
}

/** Each rider tells one story at a time. */
export type RunningAttempts = Map<RiderId, RunningAttempt>;

/** @throws RangeError when nobody tells it now */
export function runningAttempt(running: ReadonlyMap<RiderId, RunningAttempt>, attempt: string): RunningAttempt {
  for (const each of running.values()) if (each.registered.attempt === attempt) return each;
  throw new RangeError(`no attempt "${attempt}" is running`);
}
