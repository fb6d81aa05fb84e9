import { EXIT_CODES } from "../domain/decision.ts";
import type { ReplayAnswer, ReplayRecord, Reproduction, Telling, Tier1Shown } from "../domain/replay.ts";

type Answered = Pick<ReplayRecord, "answer" | "sentence" | "moment">;

/** What a replay answers: first whether production shows what the customer saw, then whether the fix mends it. */
export function answerOf({
  reproduction,
  fix,
  tier1,
}: {
  reproduction: Reproduction;
  fix: { readonly what: string; readonly telling: Telling } | null;
  tier1: Tier1Shown;
}): Answered {
  switch (reproduction.kind) {
    case "no answer":
      return { answer: "no answer", sentence: `nothing can be said of the case: ${reproduction.why}`, moment: null };
    case "not reproduced":
      return { answer: "not reproduced", sentence: `not reproduced: ${reproduction.differs}`, moment: reproduction.moment };
    case "reproduced": {
      const { moment } = reproduction;
      const red = `${moment.step === null ? "behind the last step" : `step ${moment.step}`}: ${moment.sentence}`;
      if (fix === null) return { answer: "reproduced", sentence: `reproduced at ${red}`, moment };
      return { ...answerOfFix({ what: fix.what, telling: fix.telling, tier1, red }), moment };
    }
  }
}

function answerOfFix({
  what,
  telling,
  tier1,
  red,
}: {
  what: string;
  telling: Telling;
  tier1: Tier1Shown;
  red: string;
}): Omit<Answered, "moment"> {
  switch (telling.kind) {
    case "no answer":
      return { answer: "no answer", sentence: `reproduced at ${red}; nothing can be said of ${what}: ${telling.why}` };
    case "went wrong": {
      const { moment } = telling;
      const where = moment.step === null ? "behind the last step" : `at step ${moment.step}`;
      return { answer: "not fixed", sentence: `not fixed: with ${what} it goes wrong ${where}, too: ${moment.sentence}` };
    }
    case "went well":
      switch (tier1.kind) {
        case "shown":
          return answerOfTier1({ what, red, ...tier1 });
        case "left out":
          return { answer: "fixed", sentence: `fixed by ${what}: red at ${red}, green now; ${tier1.why}` };
        case "not asked":
          return { answer: "fixed", sentence: `fixed by ${what}: red at ${red}, green now` };
      }
  }
}

function answerOfTier1({
  what,
  red,
  decision,
  sentence,
}: Extract<Tier1Shown, { kind: "shown" }> & { what: string; red: string }): Omit<Answered, "moment"> {
  switch (decision) {
    case "BOARD":
      return { answer: "fixed", sentence: `fixed by ${what}: red at ${red}, green now, and ${sentence}` };
    case "REFUSE":
      return { answer: "not fixed", sentence: `${what} mends the case, but breaks something else: ${sentence}` };
    case "HOLD":
      return { answer: "no answer", sentence: `${what} mends the case, but what it does to everything else was not shown: ${sentence}` };
  }
}

const EXIT_OF_ANSWER: Readonly<Record<ReplayAnswer, number>> = {
  fixed: EXIT_CODES.BOARD,
  reproduced: EXIT_CODES.REFUSE,
  "not fixed": EXIT_CODES.REFUSE,
  "not reproduced": EXIT_CODES.HOLD,
  "no answer": EXIT_CODES.HOLD,
};

export function exitOfReplay({ answer }: Pick<ReplayRecord, "answer">): number {
  return EXIT_OF_ANSWER[answer];
}
