import { styleText } from "node:util";
import type { RiderId } from "../domain/cell.ts";
import { STAGE_STORY } from "../domain/stage.ts";
import type { LoggedEvent } from "../evidence/event-log.ts";
import type { Planned } from "./planning.ts";
import { terminalOf } from "./terminal.ts";

export interface Progress {
  event(event: LoggedEvent): void;
  say(sentence: string): void;
  end(): void;
}

const MARKS = { pass: "✓", fail: "✗", error: "!", precluded: "·" } as const;

/** Tells a run as it goes, to a terminal with one living line, to a pipe with a line per stage and one per failure. */
export function showProgress(planned: Planned, out: NodeJS.WriteStream): Progress {
  const { alive, colour } = terminalOf(out);
  const paint = (style: "green" | "red" | "yellow" | "dim" | "bold", text: string) => (colour ? styleText(style, text) : text);
  const total = planned.plan.walks
    .flatMap((walk) => walk.riders)
    .flatMap((rider) => rider.itinerary)
    .reduce((sum, entry) => sum + entry.cells.length, 0);
  const began = Date.now();
  const told = new Map<RiderId, number>();
  let ended = 0;
  let failed = 0;
  let stage = "";
  const again = new Set<string>();

  const line = (text: string) => out.write(`${alive ? "\r\u001b[2K" : ""}${text}\n`);
  const living = () => {
    if (!alive) return;
    const riders = [...told].map(([rider, count]) => `${rider} ${count}`).join("  ");
    out.write(`\r\u001b[2K${paint("dim", `  ${stage.padEnd(5)} ${ended}/${total} cells  ${riders}  ${seconds(began)}`)}`);
  };

  const counts = planned.plan.obligations.length;
  line(
    paint(
      "bold",
      `Tillgate: ${planned.project.name}, rollout ${planned.rollout.id} (${planned.rollout.from} to ${planned.rollout.to}), seed ${planned.plan.seed}, lane ${planned.selection.lane}`,
    ),
  );
  line(
    `  ${total} cells for ${planned.plan.walks
      .flatMap((walk) => walk.riders)
      .map((rider) => rider.id)
      .join(" and ")}, ${counts} obligations, ${planned.plan.notApplicable.length} not applicable`,
  );
  if (planned.planted.length > 0)
    line(paint("yellow", `  planted: ${planned.planted.map((breakage) => `${breakage.id} (${breakage.title})`).join(", ")}`));

  return {
    event(event) {
      switch (event.kind) {
        case "stage-entered":
          stage = event.stage;
          line(
            `${paint("bold", event.stage.padEnd(5))} ${STAGE_STORY[event.stage].happens} ${paint("dim", `${ended}/${total} cells, ${seconds(began)}`)}`,
          );
          break;
        case "attempt-registered":
          if (event.pair !== null) again.add(event.attempt);
          break;
        case "attempt-ended":
          if (again.has(event.attempt)) {
            line(paint("dim", `  ${MARKS[event.outcome]} ${event.attempt} told again: ${event.outcome}`));
            break;
          }
          ended += 1;
          told.set(event.rider, (told.get(event.rider) ?? 0) + 1);
          if (event.outcome !== "pass" && event.outcome !== "precluded") {
            failed += 1;
            line(`  ${paint("red", MARKS[event.outcome])} ${event.cell} ${event.outcome}`);
          }
          break;
        case "rider-lost":
          line(paint("yellow", `  ! the rider ${event.rider} was lost: ${event.why}`));
          break;
        case "world":
          if (event.stage === null || event.sentence.startsWith("the walk cannot go on")) line(paint("dim", `  ${event.sentence}`));
          break;
        case "rider-aboard":
          line(paint("dim", `  ${event.rider} is aboard (${event.engine}${event.again ? ", with a new session" : ""})`));
          break;
        case "run-started":
        case "rider-alighted":
        case "books-closed":
        case "run-ended":
          break;
      }
      living();
    },
    say: (sentence) => line(`  ${sentence} ${paint("dim", seconds(began))}`),
    end: () => line(paint("dim", `  ${ended} of ${total} cells told, ${failed} red, in ${seconds(began)}`)),
  };
}

function seconds(since: number): string {
  return `${((Date.now() - since) / 1000).toFixed(0)} s`;
}
