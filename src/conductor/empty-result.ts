import type { AttemptResult, RegisteredAttempt } from "../domain/attempt.ts";
import type { Cell } from "../domain/cell.ts";

/** What a rider would have written, of an attempt that it could not tell. */
export function emptyResult(registered: RegisteredAttempt, cell: Cell): AttemptResult {
  const now = Date.now();
  return {
    attempt: registered.attempt,
    cell: cell.id,
    startedAt: registered.registeredAt,
    endedAt: now,
    outcome: { kind: "pass" },
    steps: [],
    observations: {},
    decoded: [],
    shown: [],
    calls: [],
    engine: "",
    commands: 0,
  };
}

export function errorResult(attempt: { registered: RegisteredAttempt }, cell: Cell, message: string): AttemptResult {
  return { ...emptyResult(attempt.registered, cell), outcome: { kind: "error", error: "world", message } };
}
