import { styleText } from "node:util";
import type { Moment, ReplayRecord, ReplaySide } from "../domain/replay.ts";

const COLOUR = { fixed: "green", reproduced: "red", "not fixed": "red", "not reproduced": "yellow", "no answer": "yellow" } as const;

/** The answer to a person, with the moment at which it went wrong. */
export function printReplay(record: ReplayRecord, { colour }: { readonly colour: boolean }): string {
  const { answer, moment, fix, production } = record;
  const word = answer.toUpperCase();
  const lines = [
    `${colour ? styleText(["bold", COLOUR[answer]], word) : word}  ${record.title}`,
    "",
    `  production  ${saySide(production)}`,
    ...(moment === null ? [] : sayMoment(moment, record.file)),
    ...(fix === null ? [] : [`  fix         ${saySide(fix)}`]),
    ...sayTier1(record),
    "",
    `  ${record.sentence}`,
    "",
    `Report: ${record.report}`,
  ];
  return `${lines.join("\n")}\n`;
}

function saySide({ rider, backend, rollout, stage, serves, telling, tookMs }: ReplaySide): string {
  const came = `${rider} on backend ${backend}, ${rollout} at ${stage}${serves === backend ? "" : `, served by ${serves} in the beginning`}`;
  return `${came}: ${SAID[telling.kind]} in ${(tookMs / 1000).toFixed(0)} s`;
}

const SAID = { "went well": "went well", "went wrong": "went wrong", "no answer": "no answer" } as const;

function sayMoment({ step, words, line, column, sentence, invariants }: Moment, file: string): readonly string[] {
  const at = line === null ? "" : `  ${file}:${line}:${column ?? 1}`;
  return [
    `    ${step === null ? words : `step ${step}: ${words}`}${at}`,
    `    ${sentence}${invariants.length === 0 ? "" : ` (${invariants.join(", ")})`}`,
  ];
}

function sayTier1({ tier1 }: ReplayRecord): readonly string[] {
  switch (tier1.kind) {
    case "not asked":
      return [];
    case "left out":
      return ["  tier 1      left out"];
    case "shown":
      return [`  tier 1      ${tier1.decision}, ${tier1.run}`];
  }
}
