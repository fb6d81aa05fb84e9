import { styleText } from "node:util";
import { sayService } from "../../domain/service.ts";
import type { LoggedEvent } from "../../evidence/event-log.ts";
import { terminalOf } from "../terminal.ts";
import type { PlannedTelling } from "./tell-case.ts";

export interface TellingProgress {
  begins(telling: PlannedTelling): void;
  event(event: LoggedEvent): void;
  say(sentence: string): void;
}

/** Tells how a replay comes along: which world is made, and when the story begins and ends. */
export function showTelling(out: NodeJS.WriteStream): TellingProgress {
  const { colour } = terminalOf(out);
  const paint = (style: "dim" | "bold", text: string) => (colour ? styleText(style, text) : text);
  let began = Date.now();
  const line = (text: string) => void out.write(`${text}\n`);
  const since = () => paint("dim", `${((Date.now() - began) / 1000).toFixed(0)} s`);
  return {
    begins({ side, replay: { rollout, plan, told } }) {
      began = Date.now();
      const [cell] = plan.cells;
      if (cell === undefined) return;
      const versions = { old: rollout.from, new: rollout.to };
      line(
        `${paint("bold", side)}: ${cell.platform} ${cell.app}, ${told.steps.length} steps, ${rollout.id} (${rollout.from} to ${rollout.to}) at ${cell.stage}, seed ${plan.seed}`,
      );
      line(`  ${sayService(cell.service, (generation) => `backend ${versions[generation]}`)}`);
    },
    event(event) {
      switch (event.kind) {
        case "stage-entered":
          line(paint("dim", `  the world is at ${event.stage} ${since()}`));
          break;
        case "rider-aboard":
          line(`  ${event.rider} is aboard (${event.engine}) ${since()}`);
          break;
        case "attempt-registered":
          line(`  the story begins ${since()}`);
          break;
        case "attempt-ended":
          line(`  the story ends: ${event.outcome} ${since()}`);
          break;
        case "rider-lost":
          line(`  the rider ${event.rider} was lost: ${event.why}`);
          break;
        case "world":
          if (/^(?:the walk cannot go on|waiting for)/.test(event.sentence)) line(`  ${event.sentence}`);
          break;
        case "run-started":
        case "rider-alighted":
        case "books-closed":
        case "run-ended":
          break;
      }
    },
    say: (sentence) => line(`  ${sentence} ${since()}`),
  };
}
