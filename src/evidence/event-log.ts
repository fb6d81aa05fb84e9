import { appendFileSync } from "node:fs";
import { join } from "node:path";
import type { Outcome, RegisteredAttempt } from "../domain/attempt.ts";
import type { RiderId } from "../domain/cell.ts";
import type { Stage } from "../domain/stage.ts";

/** Everything that happened in a run, in order; the record from which a run is read again. */
export type RunEvent =
  | { readonly kind: "run-started"; readonly run: string; readonly seed: number; /** Seal of run.json. */ readonly card: string }
  | { readonly kind: "stage-entered"; readonly stage: Stage; readonly tookMs: number }
  | { readonly kind: "world"; readonly stage: Stage | null; readonly sentence: string }
  | { readonly kind: "rider-aboard"; readonly rider: RiderId; readonly engine: string; readonly session: string; readonly again: boolean }
  | { readonly kind: "rider-lost"; readonly rider: RiderId; readonly why: string }
  | { readonly kind: "rider-alighted"; readonly rider: RiderId; readonly why: string | null }
  | ({ readonly kind: "attempt-registered" } & RegisteredAttempt)
  | {
      readonly kind: "attempt-ended";
      readonly attempt: string;
      readonly cell: string;
      readonly rider: RiderId;
      readonly outcome: Outcome["kind"];
      readonly tookMs: number;
      readonly seals: Readonly<Record<string, string>>;
    }
  | { readonly kind: "books-closed"; readonly cell: string; readonly outcome: Outcome["kind"]; readonly seal: string }
  | { readonly kind: "run-ended"; readonly how: "walked to the end" | "interrupted" | "gave up"; readonly why: string | null };

export type LoggedEvent = RunEvent & { readonly seq: number; readonly at: number };

export interface EventLog {
  record(event: RunEvent): void;
}

/** Appends synchronously: an event that was told is on disk before anything else happens, whatever kills us next. */
export function openEventLog(folder: string, listen: (event: LoggedEvent) => void): EventLog {
  const file = join(folder, "events.ndjson");
  let seq = 0;
  return {
    record(event) {
      seq += 1;
      const logged: LoggedEvent = { seq, at: Date.now(), ...event };
      appendFileSync(file, `${JSON.stringify(logged)}\n`);
      listen(logged);
    },
  };
}
