import { readFileSync } from "node:fs";
import type { z } from "zod";
import { ConfigError } from "./config-error.ts";
import type { ConfigProblem } from "./config-error.ts";
import { openYaml } from "./open-yaml.ts";
import { shapeProblems } from "./shape-problems.ts";

/** @throws ConfigError with every problem and its place. */
export function readYaml<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> {
  const yaml = openYaml(file, readFileSync(file, "utf8"));
  const parsed = schema.safeParse(yaml.plain);
  const shape = parsed.success ? [] : shapeProblems(parsed.error, yaml.plain, yaml.spelled);
  const unquoted = yaml.dotted.map(({ spelled, value, position }) => ({ ...position, message: sayUnquoted(spelled, value) }));
  const problems = [
    ...unquoted,
    ...shape
      .map(({ path, at, message }) => ({ ...yaml.position(path, at), message }))
      // That it is a number has been said already, with the better reason.
      .filter((problem) => !unquoted.some((said) => isSamePlace(said, problem))),
  ];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems.toSorted((a, b) => a.line - b.line || a.column - b.column));
  return parsed.data;
}

/** Unquoted 4.10 is the number 4.1 in YAML: whatever has a dot is refused before anybody reads the wrong version. */
export function sayUnquoted(spelled: string, value: number): string {
  const lost = String(value) === spelled ? "YAML reads it as a number" : `YAML reads ${spelled} as ${value}`;
  return `${spelled} has no quotes: ${lost}; expected text; likely "${spelled}"`;
}

export function isSamePlace(one: Omit<ConfigProblem, "message">, other: Omit<ConfigProblem, "message">): boolean {
  return one.line === other.line && one.column === other.column;
}
