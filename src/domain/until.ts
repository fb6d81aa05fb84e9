import { matchesGlob } from "./glob.ts";

/** Where a story stops, for somebody to look at the world as it is then. */
export interface Until {
  /** Its number, from 1, or words that its sentence matches, with `*`. */
  readonly step: number | string;
  readonly when: "before" | "after";
  /** `waits`: until somebody lets it go on. */
  readonly there: "waits" | "ends";
}

/** A step as a story comes to it; no number: a smaller step within one that has it. */
export interface StepReached {
  readonly number: number | null;
  readonly sentence: string;
}

export function isMeant({ step }: Until, { number, sentence }: StepReached): boolean {
  return typeof step === "number" ? step === number : matchesGlob(step.toLowerCase(), sentence.toLowerCase());
}

/** "step 5, the customer pays by the QR ($qr)" */
export function sayReached({ number, sentence }: StepReached): string {
  return number === null ? `"${sentence}"` : `step ${number}, ${sentence}`;
}

/** What a rider tells of where it stands; `picture`: absolute path of what its screen shows, null when it cannot be looked at. */
export interface Stopped {
  readonly when: Until["when"];
  readonly reached: StepReached;
  /** What went wrong in the step that it stands behind. */
  readonly failed: string | null;
  readonly picture: string | null;
  /** What the device is called, and where the browser's own debugger listens. */
  readonly device: string;
  readonly debuggerAddress: string | null;
}
