import type { Promotion, ShownBefore } from "../domain/promotion.ts";

/** As people read it: what was written, what was seen before, who tells it from now on, and what to do next. */
export function printPromotion({ title, spec, written, shown, tellers, others, next }: Promotion): string {
  const lines = [
    written ? `"${title}" is a scenario of the suite now: ${spec}` : `"${title}" was a scenario of the suite already: ${spec}`,
    "",
    ...row("shown", [sayShown(shown)]),
    ...row(
      "told by",
      tellers.map(({ rider, cells, rollouts }) => `${rider}, ${cells} ${cells === 1 ? "cell" : "cells"} of ${rollouts.join(", ")}`),
    ),
    ...row(
      "not by",
      others.map(({ rider, why }) => `${rider}: ${why}`),
    ),
    "",
    "Next:",
    ...next.map((command) => `  ${command}`),
  ];
  return `${lines.join("\n")}\n`;
}

function sayShown(shown: ShownBefore): string {
  switch (shown.kind) {
    case "shown":
      return `red on ${shown.red}, green on ${shown.green} (${shown.replay})`;
    case "not shown":
      return `NOT SHOWN to find what it is there for: ${shown.why}`;
  }
}

function row(name: string, lines: readonly string[]): readonly string[] {
  return lines.map((line, index) => `  ${(index === 0 ? name : "").padEnd(8)} ${line}`);
}
