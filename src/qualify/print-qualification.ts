import { styleText } from "node:util";
import type { PlantKind, Qualification, WalkedTrial } from "../domain/qualification.ts";
import { sayScore } from "../domain/say-score.ts";
import type { Trials } from "./choose-trials.ts";
import { isCaught } from "./sum-up.ts";

const TITLES = {
  breakage: "breakages: exactly the predicted squares must go red",
  benign: "harmless changes: nothing may go red",
} as const;

/** What was planted, what was caught, and what nobody has tried, for a terminal. */
export function printQualification(qualification: Qualification, { colour }: { colour: boolean }): string {
  const { breakages, benign, notTried, score } = qualification;
  const paint = (style: "green" | "red" | "yellow" | "dim" | "bold", text: string) =>
    colour ? styleText(style, text, { validateStream: false }) : text;
  const rows = (kind: PlantKind, trials: readonly WalkedTrial[]): readonly string[] =>
    trials.length === 0
      ? []
      : [
          paint("bold", TITLES[kind]),
          ...trials.flatMap((trial) => [
            `${isFine(trial) ? paint("green", "✓") : paint("red", "✗")} ${trial.id.padEnd(4)} ${trial.title}: ${sayTrial(trial)}`,
            ...trial.missed.map(({ square, why }) => paint("red", `    missed ${square}: ${why}`)),
            ...trial.unexpectedRed.map(({ square, cell, sentence }) => paint("red", `    false alarm ${square} (${cell}): ${sentence}`)),
            ...trial.wrongInvariant.map(({ square, expected, seen }) =>
              paint("yellow", `    another invariant at ${square}: ${seen.join(" ") || "none"}, predicted ${expected.join(" ")}`),
            ),
            ...trial.unsettled.map(({ square, why }) => paint("yellow", `    no answer at ${square}: ${why}`)),
          ]),
          "",
        ];
  return `${[
    ...rows("breakage", breakages),
    ...rows("benign", benign),
    ...(notTried.length === 0
      ? []
      : [paint("bold", "not tried"), ...notTried.map(({ id, title, why }) => `· ${id.padEnd(4)} ${title}: ${why}`), ""]),
    paint(
      breakages.every(isFine) && benign.every(isFine) ? "green" : "red",
      `harness ${qualification.harness}${qualification.filters === "" ? "" : ` (${qualification.filters})`} ${sayScore(score, notTried)}`,
    ),
  ].join("\n")}\n`;
}

export function sayTrial(trial: WalkedTrial): string {
  const alarms = `${trial.unexpectedRed.length} false alarm${trial.unexpectedRed.length === 1 ? "" : "s"} in ${trial.green.length + trial.unexpectedRed.length}`;
  return trial.kind === "benign"
    ? `${trial.unexpectedRed.length} red of ${trial.green.length + trial.unexpectedRed.length}`
    : `caught ${trial.caught.length} of ${trial.predictedRed.length} squares, ${alarms}`;
}

function isFine(trial: WalkedTrial): boolean {
  return trial.unexpectedRed.length === 0 && (trial.kind === "benign" || isCaught(trial));
}

/** What would be walked, with the cells of each walk; starts nothing. */
export function printTrials({ trials, notTried }: Trials, cellsOf: ReadonlyMap<string, number>): string {
  return `${[
    ...trials.map(
      ({ id, title, rollout, limits, predicted, untold }) =>
        `${id.padEnd(4)} ${title}\n     ${rollout} ${limits.stages.join(" ")}, ${limits.platforms.join(" ")}, builds ${limits.apps.join(" ")}: ${limits.scenarios.join(" ")}${untold.length === 0 ? "" : ` (nobody tells ${untold.join(" ")})`}; ${cellsOf.get(id) ?? 0} cells to walk, ${predicted.length} squares must go red`,
    ),
    ...(notTried.length === 0 ? [] : ["", "not tried:", ...notTried.map(({ id, title, why }) => `${id.padEnd(4)} ${title}: ${why}`)]),
    "",
    `${trials.length} walks, ${[...cellsOf.values()].reduce((sum, cells) => sum + cells, 0)} cells; ${notTried.length} not tried`,
  ].join("\n")}\n`;
}
