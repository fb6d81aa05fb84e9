import type { CustomerSaw } from "../domain/customer-case.ts";
import { matchesGlob } from "../domain/glob.ts";
import type { Moment, Reproduction, Telling } from "../domain/replay.ts";

/** Whether a telling went wrong as it did for the customer; if not, where the two first part. */
export function holdAgainstCase(saw: CustomerSaw, telling: Telling): Reproduction {
  switch (telling.kind) {
    case "no answer":
      return telling;
    case "went well":
      return {
        kind: "not reproduced",
        moment: null,
        differs: `all ${telling.steps} steps went well, and so does what they left behind; the customer saw it go wrong${saw.step === null ? "" : ` at step ${saw.step}`}`,
      };
    case "went wrong": {
      const { moment } = telling;
      const differs = whereItDiffers(saw, moment, telling.verdict);
      return differs === null ? { kind: "reproduced", moment } : { kind: "not reproduced", moment, differs };
    }
  }
}

function whereItDiffers(saw: CustomerSaw, moment: Moment, verdict: string): string | null {
  const here = moment.step === null ? "behind the last step" : `at step ${moment.step} (${moment.words})`;
  if (saw.step !== null && saw.step !== moment.step) {
    const earlier = moment.step !== null && moment.step < saw.step;
    return earlier
      ? `it went wrong earlier than for the customer, ${here} and not at step ${saw.step}: ${moment.sentence}`
      : `step ${saw.step}, where it went wrong for the customer, went well; it went wrong ${here}: ${moment.sentence}`;
  }
  if (saw.says !== null && !says(saw.says, [moment.sentence, moment.assertion, moment.actual ?? "", verdict]))
    return `it went wrong ${here}, but otherwise: "${moment.sentence}" does not read like "${saw.says}"`;
  const missing = saw.invariants.filter((id) => !moment.invariants.includes(id));
  if (missing.length > 0)
    return `it went wrong ${here}, but ${missing.join(" and ")} held there: ${moment.sentence} (${moment.invariants.join(", ") || "no invariant"})`;
  return null;
}

function says(pattern: string, sentences: readonly string[]): boolean {
  return sentences.some((sentence) => matchesGlob(pattern.toLowerCase(), sentence.toLowerCase()));
}
