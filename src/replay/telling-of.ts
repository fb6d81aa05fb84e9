import type { AttemptEvidence, Outcome } from "../domain/attempt.ts";
import type { CaseVocabulary } from "../domain/case-vocabulary.ts";
import type { StepsCase } from "../domain/customer-case.ts";
import type { Moment, Telling } from "../domain/replay.ts";
import { sayCaseStep } from "../domain/say-case-step.ts";
import type { Verdict } from "../domain/verdict.ts";

const AT_THE_END = "what the story left behind";

/** What an attempt at a case says, step by step, once it has been judged. */
export function tellingOf({
  told,
  vocabulary,
  verdict,
  attempt,
}: {
  told: StepsCase;
  vocabulary: CaseVocabulary;
  verdict: Verdict | null;
  attempt: AttemptEvidence | null;
}): Telling {
  const result = attempt?.result ?? null;
  if (verdict === null || result === null) return { kind: "no answer", why: "the case was never told to its end" };
  if (verdict.kind === "open") return { kind: "no answer", why: whyOpen(result.outcome, verdict) };
  const last = told.steps.at(-1);
  if (verdict.signature === null)
    return { kind: "went well", steps: told.steps.length, words: last === undefined ? "" : sayCaseStep(last, vocabulary) };

  const number = result.outcome.kind === "fail" ? failedAt(result.steps) : null;
  const step = number === null ? undefined : told.steps[number - 1];
  const moment: Moment = {
    step: step === undefined ? null : number,
    words: step === undefined ? AT_THE_END : sayCaseStep(step, vocabulary),
    line: step?.line ?? null,
    column: step?.column ?? null,
    ...saidIn(result.outcome, verdict),
    invariants: verdict.invariants,
    segment: verdict.signature.segment,
  };
  return { kind: "went wrong", moment, signature: verdict.signature, verdict: verdict.sentence };
}

/** Every smaller step within a step of the case carries its number, and the story ends where it fails. */
function failedAt(steps: readonly { readonly caseStep?: number }[]): number | null {
  return steps.at(-1)?.caseStep ?? null;
}

function saidIn(outcome: Outcome, verdict: Verdict): Pick<Moment, "sentence" | "assertion" | "expected" | "actual"> {
  if (outcome.kind === "fail") {
    const { message, assertion, expected, actual } = outcome;
    return { sentence: message.split("\n", 1)[0] ?? "", assertion, expected, actual };
  }
  const { assertion, message } = verdict.signature ?? { assertion: "", message: "" };
  return { sentence: verdict.sentence, assertion, expected: null, actual: message };
}

function whyOpen(outcome: Outcome, { sentence }: Verdict): string {
  switch (outcome.kind) {
    case "error":
      if (outcome.error === "interrupted") return outcome.message;
      return `the test or its surroundings broke (${outcome.error}): ${outcome.message}`;
    case "precluded":
      return `the world never got there: ${outcome.cause}`;
    case "pass":
    case "fail":
      return sentence;
  }
}
