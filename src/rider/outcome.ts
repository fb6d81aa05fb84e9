import { AssertionError } from "node:assert";
import type { ErrorKind, Outcome } from "../domain/attempt.ts";
import { ControlError } from "./control-client.ts";
import { TillSaysOtherwise } from "./till-says-otherwise.ts";

/** After soft and hard resets the till still held something of an earlier story. */
export class ResidueError extends Error {
  override readonly name = "ResidueError";
  readonly code = "RESIDUE";
}

/** A story that neither ended nor failed; every wait has its own deadline, so only a hanging driver gets here. */
export class StoryTimeoutError extends Error {
  override readonly name = "StoryTimeoutError";
  readonly code = "STORY_TIMEOUT";
}

/** The story was to be told up to here and no further. */
export class StoryStoppedError extends Error {
  override readonly name = "StoryStoppedError";
  readonly code = "STORY_STOPPED";
}

/** What something thrown in a story says: `fail` blames the product, `error` blames us or the surroundings. `segment` is the step in which it was thrown. */
export function outcomeOf(thrown: unknown, segment: string): Outcome {
  if (thrown instanceof TillSaysOtherwise) {
    const { assertion, expected, actual, invariants } = thrown.finding;
    return { kind: "fail", segment: stableSegment(segment), assertion, message: thrown.message, expected, actual, invariants };
  }
  if (thrown instanceof AssertionError) {
    const shown = (value: unknown): string | null =>
      value === undefined ? null : typeof value === "string" ? value : JSON.stringify(value);
    return {
      kind: "fail",
      segment: stableSegment(segment),
      assertion: thrown.generatedMessage ? `assert.${thrown.operator}` : firstLine(thrown.message),
      message: firstLine(thrown.message),
      expected: shown(thrown.expected),
      actual: shown(thrown.actual),
      invariants: [],
    };
  }
  if (thrown instanceof StoryStoppedError) return { kind: "error", error: "interrupted", message: thrown.message };
  return { kind: "error", error: errorKindOf(thrown), message: `${segment}: ${messageOf(thrown)}` };
}

/** Whether the session is gone for good, so that only a new one helps. */
export function isSessionLost(thrown: unknown): boolean {
  // A till may show any words, also those of a driver.
  if (thrown instanceof TillSaysOtherwise) return false;
  return SESSION_LOST.test(`${thrown instanceof Error ? thrown.name : ""} ${messageOf(thrown)}`);
}

const SESSION_LOST = new RegExp(
  [
    /invalid session id|no such session|session (?:was )?(?:deleted|terminated|not created|timed out)|failed to create a session/,
    /session is either terminated or not started|chrome not reachable|not connected to DevTools|disconnected|tab crashed|page crash/,
    /no such window|target (?:window|frame) (?:already )?(?:closed|detached)|unable to connect|ECONNREFUSED|ECONNRESET|EPIPE|socket hang up/,
    // A phone that is gone, as adb, the two drivers and their agents on the phone say it.
    /device (?:'[^']*' )?(?:is )?(?:offline|not found|unauthorized)|no devices\/emulators found|not in the list of connected devices/,
    /could not find a connected android device|unknown device or simulator udid|instrumentation process is not running/,
    /could not proxy command|connect ENOENT|WebDriverAgent (?:is not|was not|has|process)/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "i",
);

/** Says which device an error is about; the product's failures are not about the device. */
export function namingDevice(outcome: Outcome, device: string): Outcome {
  if (outcome.kind !== "error" || outcome.error !== "device") return outcome;
  return { ...outcome, message: `the device ${device} was lost: ${outcome.message}` };
}

function errorKindOf(thrown: unknown): ErrorKind {
  if (thrown instanceof ResidueError) return "residue";
  if (thrown instanceof StoryTimeoutError) return "driver";
  // A conductor that is up but cannot move the world answers 5xx; a refusal (4xx) means that we asked nonsense.
  if (thrown instanceof ControlError) return thrown.status !== null && thrown.status >= 500 ? "world" : "harness";
  if (thrown instanceof Error && thrown.name === "WorldError") return "world";
  if (isSessionLost(thrown)) return "device";
  if (thrown instanceof Error && (/WebDriver|RequestError|TimeoutError/.test(thrown.name) || DRIVER_WORDS.test(thrown.message)))
    return "driver";
  return "harness";
}

const DRIVER_WORDS =
  /WebDriver|webdriver|script timeout|timed? ?out (?:receiving|waiting for) (?:message|response)|unknown command|unexpected alert|stale element|element click intercepted|not interactable|javascript error|unable to capture screen|unknown error/i;

/** Numbers in a step's sentence (amounts, document numbers) differ from turn to turn; a signature must not. */
export function stableSegment(segment: string): string {
  return segment.replace(/\d[\d\s.,:]*\d|\d/g, "N");
}

function messageOf(thrown: unknown): string {
  return firstLine(thrown instanceof Error ? thrown.message || thrown.name : String(thrown));
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}
