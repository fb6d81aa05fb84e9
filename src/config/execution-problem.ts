import { existsSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { ConfigProblem } from "./config-error.ts";
import { positionOf } from "./problem.ts";

/** A config that threw in each of its runs: where, from the first stack that shows it, or from the import that led nowhere. */
export function executionProblem(file: string, causes: readonly unknown[]): ConfigProblem {
  const cause = causes.at(-1);
  const message = cause instanceof Error ? (cause.message.split("\n")[0] ?? cause.message) : String(cause);
  const imported = /Cannot find (?:module|package) '([^']+)'/.exec(message)?.[1];
  if (imported !== undefined) {
    const at = importPosition(file, imported);
    return {
      ...(at ?? { file, line: 1, column: 1 }),
      message: `nothing to import at "${imported}"; expected a file or an installed package`,
    };
  }
  return {
    ...(causes.map(firstOwnFrame).find((frame) => frame !== null) ?? { file, line: 1, column: 1 }),
    message: `the config threw: ${message}; expected it to export defineConfig({ … })`,
  };
}

function importPosition(file: string, imported: string) {
  const text = readFileSync(file, "utf8");
  const name = imported.split("/").at(-1) ?? imported;
  const offset = [...text.matchAll(/from\s+["']([^"']+)["']/g)].find(
    (match) => match[1] === imported || match[1]?.split("/").at(-1) === name,
  );
  return offset === undefined ? null : positionOf(file, text, offset.index + offset[0].search(/["']/));
}

/** Frames of this room are ours, not the config's. */
const HERE = dirname(fileURLToPath(import.meta.url));

function firstOwnFrame(cause: unknown) {
  const stack = cause instanceof Error ? (cause.stack ?? "") : "";
  for (const match of stack.matchAll(/((?:file:\/\/)?(?:\/|[A-Za-z]:\\)[^\n()]*?):(\d+):(\d+)/g)) {
    const [, where = "", line, column] = match;
    const file = where.startsWith("file://") ? fileURLToPath(where) : where;
    if (!file.includes("node_modules") && dirname(file) !== HERE && existsSync(file))
      return { file, line: Number(line), column: Number(column) };
  }
  return null;
}
