import { EXIT_CODES } from "../domain/decision.ts";

/** Errors that people meet, by their stable code, and the exit code each means. Everything else is a fault of ours. */
const EXIT_OF_CODE: Readonly<Record<string, number>> = {
  CONFIG: EXIT_CODES.usage,
  USAGE: EXIT_CODES.usage,
  NOTHING_SELECTED: EXIT_CODES.usage,
  NO_SUCH_RUN: EXIT_CODES.usage,
  SCENARIO: EXIT_CODES.usage,
  LOCATORS: EXIT_CODES.usage,
  NO_SUCH_CELL: EXIT_CODES.usage,
  UNREADABLE_RUN: EXIT_CODES.HOLD,
  SURROUNDINGS_NOT_READY: EXIT_CODES.surroundings,
};

/** What to print and which exit code to end with, for anything that was thrown. */
export function failureOf(thrown: unknown): { text: string; exitCode: number } {
  const code = thrown instanceof Error && "code" in thrown && typeof thrown.code === "string" ? thrown.code : "";
  const exitCode = EXIT_OF_CODE[code];
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  if (exitCode === EXIT_CODES.HOLD) return { text: `HOLD: ${message}`, exitCode };
  if (exitCode !== undefined) return { text: message, exitCode };
  const stack = thrown instanceof Error ? (thrown.stack ?? message) : message;
  return { text: `Tillgate itself failed, which says nothing about the release:\n${stack}`, exitCode: EXIT_CODES.fault };
}
