import { styleText } from "node:util";
import type { CaseVocabulary } from "../../domain/case-vocabulary.ts";
import type { CaseStep } from "../../domain/customer-case.ts";
import { sayCaseStep } from "../../domain/say-case-step.ts";
import type { LoggedEvent } from "../../evidence/event-log.ts";
import { saySteps } from "../../replay/say-steps.ts";
import { terminalOf } from "../terminal.ts";
import type { ShrinkListener } from "./shrink-on-walk.ts";
import { showTelling } from "./show-telling.ts";
import type { PlannedTelling } from "./tell-case.ts";

export interface ShrinkProgress extends ShrinkListener {
  begins(telling: PlannedTelling): void;
  event(event: LoggedEvent): void;
  say(sentence: string): void;
  /** A step, by its place from 0, as people say it. */
  wordsOf(place: number): string;
}

/** Tells how the search comes along: what was left out, what came of it, and how much time is left. */
export function showShrinking(
  out: NodeJS.WriteStream,
  { steps, vocabulary, endsAt }: { readonly steps: readonly CaseStep[]; readonly vocabulary: CaseVocabulary; readonly endsAt: number },
): ShrinkProgress {
  const { colour } = terminalOf(out);
  const paint = (style: "green" | "dim" | "bold", text: string) => (colour ? styleText(style, text) : text);
  const telling = showTelling(out);
  const line = (text: string) => void out.write(`${text}\n`);
  const left = () => paint("dim", `${sayMinutes(endsAt - Date.now())} left`);
  const wordsOf = (place: number) => {
    const step = steps[place];
    return step === undefined ? "" : sayCaseStep(step, vocabulary);
  };
  let isUnderway = false;
  let tries = 0;
  return {
    begins: (whole) => telling.begins(whole),
    event(event) {
      // The stories of the search are told of one by one, below.
      if (!isUnderway || (event.kind !== "attempt-registered" && event.kind !== "attempt-ended")) telling.event(event);
    },
    whole(sentence) {
      isUnderway = true;
      line(`  ${sentence}; ${left()}`);
    },
    tried({ without, kept, red }) {
      tries += 1;
      const what = `without ${saySteps(without)}`;
      if (!red) return line(paint("dim", `  ${String(tries).padStart(3)}  ${what}: not the same; ${kept.length} steps, `) + left());
      line(`  ${String(tries).padStart(3)}  ${paint("green", `${what}: fails the same; ${kept.length} steps`)}, ${left()}`);
      for (const place of without) line(paint("dim", `       - ${place + 1}. ${wordsOf(place)}`));
    },
    say(sentence) {
      isUnderway = false;
      telling.say(sentence);
    },
    wordsOf,
  };
}

function sayMinutes(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
