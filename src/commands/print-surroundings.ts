import { styleText } from "node:util";
import type { Lane, Platform } from "../domain/platform.ts";
import type { Inspected } from "./surroundings/inspect-surroundings.ts";
import type { Surrounding } from "./surroundings/surrounding.ts";

export interface Diagnosis {
  readonly lane: Lane;
  readonly platforms: readonly Platform[];
  readonly surroundings: readonly Inspected[];
}

/** A block for what every run needs and one for each set of platforms, then who can run, then the commands that mend the rest. */
export function printSurroundings({ lane, platforms, surroundings }: Diagnosis, coloured: boolean): string {
  const width = Math.max(...surroundings.map(({ name }) => name.length));
  const line = ({ name, state, found }: Surrounding) =>
    `${coloured ? styleText(COLOURS[state], MARKS[state]) : MARKS[state]} ${name.padEnd(width)}  ${found}`;
  const blocks = [...new Set(surroundings.map(titleOf))].flatMap((title) => [
    "",
    title,
    ...surroundings.filter((each) => titleOf(each) === title).map(line),
  ]);
  const said = [...platforms.map((platform) => readiness(platform, surroundings)), ...mends(surroundings)];
  return `${[`Lane ${lane}`, ...blocks, "", ...said].join("\n")}\n`;
}

const MARKS = { present: "✔", missing: "✘", "optional missing": "–" } as const satisfies Record<Surrounding["state"], string>;
const COLOURS = { present: "green", missing: "red", "optional missing": "yellow" } as const satisfies Record<Surrounding["state"], string>;

function titleOf({ platforms }: Inspected): string {
  return platforms === null ? "for every run" : `for ${platforms.join(", ")}`;
}

/** Each command once, with all that it mends; what is needed comes first. */
function mends(surroundings: readonly Inspected[]): readonly string[] {
  return (["missing", "optional missing"] as const).flatMap((state) => {
    const lacking = surroundings.filter((each) => each.state === state && each.mend !== null);
    return [...new Set(lacking.map(({ mend }) => mend))].map((mend) => {
      const names = lacking.filter((each) => each.mend === mend).map(({ name }) => name);
      return `${state === "missing" ? "Needed" : "If you like"}, for ${names.join(", ")}: ${mend}`;
    });
  });
}

function readiness(platform: Platform, surroundings: readonly Inspected[]): string {
  const lacks = lackingFor(platform, surroundings);
  return lacks.length === 0 ? `${platform}: everything is here` : `${platform}: cannot run yet, for want of ${lacks.join(", ")}`;
}

/** Names of what keeps a platform from running. */
export function lackingFor(platform: Platform, surroundings: readonly Inspected[]): readonly string[] {
  return surroundings
    .filter((each) => each.state === "missing" && (each.platforms === null || each.platforms.includes(platform)))
    .map(({ name }) => name);
}
