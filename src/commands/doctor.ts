import { styleText } from "node:util";
import { readEnvironment } from "../config/environment.ts";
import { EXIT_CODES } from "../domain/decision.ts";
import { inspectSurroundings } from "./surroundings/inspect-surroundings.ts";
import type { Surrounding } from "./surroundings/surrounding.ts";

/** Says what this machine lacks for a run and the command that mends it. Returns the exit code. */
export async function doctor({ json }: { readonly json: boolean }): Promise<number> {
  const environment = readEnvironment();
  const surroundings = await inspectSurroundings({ environment, platforms: ["desktop"] });
  const ready = surroundings.every(({ state }) => state !== "missing");
  const coloured = environment.colour && process.stdout.isTTY;
  process.stdout.write(
    json ? `${JSON.stringify({ schema: 1, ready, surroundings }, null, 2)}\n` : printSurroundings(surroundings, coloured),
  );
  return ready ? 0 : EXIT_CODES.surroundings;
}

const MARKS = { present: "✔", missing: "✘", "optional missing": "–" } as const satisfies Record<Surrounding["state"], string>;
const COLOURS = { present: "green", missing: "red", "optional missing": "yellow" } as const satisfies Record<Surrounding["state"], string>;

export function printSurroundings(surroundings: readonly Surrounding[], coloured: boolean): string {
  const width = Math.max(...surroundings.map(({ name }) => name.length));
  const lines = surroundings.map(
    ({ name, state, found }) => `${coloured ? styleText(COLOURS[state], MARKS[state]) : MARKS[state]} ${name.padEnd(width)}  ${found}`,
  );
  const mends = surroundings.flatMap(({ name, state, mend }) =>
    mend === null ? [] : [`${state === "missing" ? "Needed" : "If you like"}, for ${name}: ${mend}`],
  );
  const ready = surroundings.every(({ state }) => state !== "missing");
  return `${[...lines, "", ready ? "Everything that a run needs is here." : "A run cannot start yet.", ...mends].join("\n")}\n`;
}
