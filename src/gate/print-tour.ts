import { styleText } from "node:util";
import type { TourDecision } from "../domain/tour.ts";

const TONES = { BOARD: "green", HOLD: "yellow", REFUSE: "red" } as const;

/** A line per rollout and the answer for all of them. */
export function printTour(decision: TourDecision, { colour }: { readonly colour: boolean }): string {
  const paint = (tone: (typeof TONES)[keyof typeof TONES], text: string) =>
    colour ? styleText(tone, text, { validateStream: false }) : text;
  const width = Math.max(0, ...decision.rollouts.map(({ release }) => release.rollout.length));
  const lines = [
    ...decision.rollouts.flatMap(({ release, decision: word, sentence, run }) => [
      `${release.rollout.padEnd(width)}  ${paint(TONES[word], sentence)}`,
      `${" ".repeat(width)}  run ${run}`,
    ]),
    ...decision.leftOut.map(({ rollout, why }) => `${rollout.padEnd(width)}  left out: ${why}`),
    "",
    paint(TONES[decision.decision], decision.sentence),
    ...decision.next.map((command) => `next: ${command}`),
  ];
  return `${lines.join("\n")}\n`;
}
