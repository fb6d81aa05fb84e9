import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { expectedOneOf, nearestWord } from "./nearest-word.ts";
import { listAt, valueAt } from "./problem.ts";
import type { PathSegment, Problem } from "./problem.ts";

const PLACEHOLDERS = [
  "port",
  "database",
  "bank",
  "callbacks",
  "accounts",
  "version",
  "from",
  "to",
  "out",
  "pace",
  "platform",
  "app",
  "server",
  "tills",
  "secret:NAME",
  "key:NAME",
];
const PLACEHOLDER = /\{([a-z]+)(?::([\w-]*))?\}/gi;

/** Scripts that are not there and placeholders that nobody fills in, wherever the config holds a command. */
export function commandProblems(input: unknown, root: string): readonly Problem[] {
  const problems: Problem[] = [];
  const visit = (value: unknown, path: readonly PathSegment[]): void => {
    if (Array.isArray(value)) {
      for (const [index, each] of value.entries()) visit(each, [...path, index]);
      return;
    }
    if (typeof value !== "object" || value === null) return;
    for (const [key, each] of Object.entries(value)) {
      const here = [...path, key];
      if (key === "run" && Array.isArray(each)) problems.push(...runProblems(each, here, root));
      else if (key === "env")
        problems.push(...Object.entries(each ?? {}).flatMap(([name, text]) => placeholderProblems(text, [...here, name])));
      else if (key !== "capabilities") visit(each, here);
    }
  };
  visit(input, []);
  for (const [index, build] of listAt(input, ["cashiers"]).entries()) {
    const files = valueAt(build, ["files"]);
    if (typeof files === "string" && !existsSync(resolve(root, files))) problems.push(missing(files, ["cashiers", index, "files"], root));
    problems.push(...placeholderProblems(valueAt(build, ["open"]), ["cashiers", index, "open"], ["server"]));
    for (const [word, text] of Object.entries(Object(valueAt(build, ["install", "launch"])) as object))
      problems.push(...placeholderProblems(text, ["cashiers", index, "install", "launch", word], ["server"]));
  }
  for (const id of Object.keys(Object(valueAt(input, ["rollouts"])) as object)) {
    const body = ["rollouts", id, "announce", "body"];
    problems.push(...placeholderProblems(valueAt(input, body), body, ["from", "to"]));
  }
  return problems;
}

function runProblems(words: readonly unknown[], path: readonly PathSegment[], root: string): readonly Problem[] {
  return words.flatMap((word, index) => {
    const here = [...path, index];
    if (typeof word !== "string") return [];
    const problems = placeholderProblems(word, here);
    return looksLikeFile(word, index) && !existsSync(resolve(root, word)) ? [...problems, missing(word, here, root)] : problems;
  });
}

/** Option values and package names pass: only what is plainly meant as a file of the project is looked for. */
function looksLikeFile(word: string, index: number): boolean {
  if (word.startsWith("-") || word.startsWith("@") || /[{}:\s]/.test(word)) return false;
  return /\.(?:[cm]?[jt]s|sh|py|rb|jar|sql)$/.test(word) || (index === 0 && word.includes("/"));
}

function missing(word: string, path: readonly PathSegment[], root: string): Problem {
  const folder = dirname(resolve(root, word));
  const near = existsSync(folder) ? nearestWord(basename(word), readdirSync(folder)) : null;
  const why =
    near !== null
      ? `likely "${join(dirname(word), near)}"`
      : existsSync(folder)
        ? ""
        : `likely the folder is wrong: "${dirname(word)}" does not exist`;
  return { path, at: "value", message: `no file "${word}"; expected a path from the config's folder${why === "" ? "" : `; ${why}`}` };
}

function placeholderProblems(text: unknown, path: readonly PathSegment[], filled: readonly string[] = PLACEHOLDERS): readonly Problem[] {
  if (typeof text !== "string") return [];
  return [...text.matchAll(PLACEHOLDER)].flatMap(([whole, name = "", argument]): readonly Problem[] => {
    const form = argument === undefined ? name : `${name}:NAME`;
    if (filled.includes(form) && argument !== "") return [];
    const words = filled.map((word) => `{${word}}`);
    return [{ path, at: "value", message: `nobody fills in ${whole}${expectedOneOf(`{${form}}`, words)}` }];
  });
}
