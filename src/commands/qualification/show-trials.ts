import { styleText } from "node:util";
import type { NotTried, WalkedTrial } from "../../domain/qualification.ts";
import type { LoggedEvent } from "../../evidence/event-log.ts";
import type { Trial } from "../../qualify/choose-trials.ts";
import { sayTrial } from "../../qualify/print-qualification.ts";
import { terminalOf } from "../terminal.ts";

export interface TrialProgress {
  say(sentence: string): void;
  begins(trial: Trial): void;
  event(event: LoggedEvent): void;
  ended(trial: WalkedTrial): void;
  notTried(trial: NotTried): void;
}

/** Tells a qualification as it goes, with the time that is left: a line per walk, and on a terminal one that lives. */
export function showTrials({ cellsOf, out }: { cellsOf: ReadonlyMap<string, number>; out: NodeJS.WriteStream }): TrialProgress {
  const { alive, colour } = terminalOf(out);
  const paint = (style: "green" | "red" | "dim" | "bold", text: string) => (colour ? styleText(style, text) : text);
  const total = cellsOf.size;
  const left = new Map(cellsOf);
  let walkedMs = 0;
  let walkedCells = 0;
  let number = 0;
  let now: { readonly trial: Trial; stage: string; told: number; readonly began: number } | null = null;

  const line = (text: string) => out.write(`${alive ? "\r\u001b[2K" : ""}${text}\n`);
  /** By the walks so far; none has been walked before the first, so nothing is known. */
  const timeLeft = (): string => {
    const cells = [...left.values()].reduce((sum, each) => sum + each, 0);
    if (cells === 0) return "";
    return walkedCells === 0 ? "" : `, about ${minutes((walkedMs / walkedCells) * cells)} left`;
  };
  const settle = (id: string) => {
    left.delete(id);
    now = null;
  };

  return {
    say: line,
    begins(trial) {
      number = total - left.size + 1;
      now = { trial, stage: "", told: 0, began: Date.now() };
      line(
        `${paint("bold", `[${number}/${total}] ${trial.id}`)} ${trial.title} ${paint("dim", `(${left.get(trial.id) ?? 0} cells${timeLeft()})`)}`,
      );
    },
    event(event) {
      if (now === null) return;
      if (event.kind === "stage-entered") now.stage = event.stage;
      if (event.kind === "attempt-ended") now.told += 1;
      if (event.kind === "rider-lost") line(`        the rider ${event.rider} was lost: ${event.why}`);
      if (alive)
        out.write(
          `\r\u001b[2K${paint("dim", `        ${now.stage.padEnd(5)} ${now.told}/${left.get(now.trial.id) ?? 0} cells, ${minutes(Date.now() - now.began)}`)}`,
        );
    },
    ended(trial) {
      walkedMs += trial.tookMs;
      walkedCells += left.get(trial.id) ?? 0;
      settle(trial.id);
      const fine = trial.missed.length + trial.unexpectedRed.length === 0;
      line(`        ${paint(fine ? "green" : "red", sayTrial(trial))} ${paint("dim", `in ${minutes(trial.tookMs)}${timeLeft()}`)}`);
    },
    notTried(trial) {
      settle(trial.id);
      line(`        not tried: ${trial.why}`);
    },
  };
}

function minutes(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 100 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
