import type { CaseVocabulary } from "../domain/case-vocabulary.ts";
import type { CellCase, CustomerCase, StepsCase } from "../domain/customer-case.ts";
import { sayCaseStep } from "../domain/say-case-step.ts";

/** The steps of a case that can be cut: of a red cell, those that were written down while it was told. */
export function stepsToCut(told: CustomerCase): StepsCase["steps"] {
  return told.kind === "steps" ? told.steps : told.transcript;
}

/** The case with these steps alone, places from 0. It goes wrong at the last of them, as the whole did further down. */
export function shrunkCase(told: StepsCase, kept: readonly number[]): StepsCase;
export function shrunkCase(told: CellCase, kept: readonly number[]): CellCase;
export function shrunkCase(told: CustomerCase, kept: readonly number[]): CustomerCase;
export function shrunkCase(told: CustomerCase, kept: readonly number[]): CustomerCase {
  const steps = kept.flatMap((step) => stepsToCut(told)[step] ?? []);
  const id = `${told.id.slice(0, LONGEST_ID - SHRUNK.length).replace(/-+$/, "")}${SHRUNK}`;
  if (told.kind === "cell") return { ...told, id, tells: "transcript", transcript: steps };
  const step = told.saw.step === null ? -1 : kept.indexOf(told.saw.step - 1);
  return { ...told, id, steps, saw: { ...told.saw, step: step < 0 ? null : step + 1 } };
}

const SHRUNK = "-shrunk";
const LONGEST_ID = 120;

/** What stands above the printed case: where it came from and what is gone. */
export function sayShrunk({
  told,
  kept,
  vocabulary,
}: {
  told: CustomerCase;
  kept: readonly number[];
  vocabulary: CaseVocabulary;
}): readonly string[] {
  const steps = stepsToCut(told);
  return [
    `The ${kept.length} of ${steps.length} steps of ${told.id} without which it does not fail. Gone are:`,
    ...steps.flatMap((step, place) => (kept.includes(place) ? [] : [`  ${place + 1}. ${sayCaseStep(step, vocabulary)}`])),
  ];
}
