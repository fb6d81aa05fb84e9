import type { z } from "zod";
import { expectedOneOf } from "./nearest-word.ts";
import { valueAt } from "./problem.ts";
import type { PathSegment, Problem } from "./problem.ts";

type Issue = z.core.$ZodIssue;

/** Says each zod issue as a person would. `spelled` gives a number as it stands in the file: 4.10, where the value is 4.1. */
export function shapeProblems(
  error: z.ZodError,
  input: unknown,
  spelled: (path: readonly PathSegment[]) => string | null,
): readonly Problem[] {
  const problems = (issues: readonly Issue[], base: readonly PathSegment[]): readonly Problem[] =>
    issues.flatMap((issue): readonly Problem[] => {
      const path = [...base, ...issue.path.map((segment) => (typeof segment === "number" ? segment : String(segment)))];
      const value = valueAt(input, path);
      switch (issue.code) {
        case "unrecognized_keys": {
          const sentences = issue.message.split("\n");
          return issue.keys.map((key, index) => ({ path: [...path, key], at: "key", message: sentences[index] ?? `unknown key "${key}"` }));
        }
        case "invalid_type":
          return [{ path, at: "value", message: wrongType(path, issue.expected, value, spelled(path)) }];
        case "invalid_value":
          return [{ path, at: "value", message: wrongWord(path, issue.values.map(String), value, spelled(path)) }];
        case "invalid_key":
          return [{ path, at: "key", message: issue.issues.map((inner) => inner.message).join("; ") }];
        case "invalid_union":
          return issue.errors.length === 0 ? [{ path, at: "value", message: issue.message }] : problems(nearestBranch(issue.errors), path);
        case "too_big":
        case "too_small":
        case "invalid_format":
        case "not_multiple_of":
        case "invalid_element":
        case "custom":
          return [{ path, at: "value", message: withName(path, issue.message) }];
      }
    });
  return problems(error.issues, []);
}

/** The branch of a union that the user most likely meant: the one with the least wrong in it. */
function nearestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const wrong = (issues: readonly Issue[]) => issues.reduce((sum, issue) => sum + issue.message.split("\n").length, 0);
  return branches.toSorted((a, b) => wrong(a) - wrong(b))[0] ?? [];
}

const SAID_AS: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};

function wrongType(path: readonly PathSegment[], expected: string, value: unknown, spelled: string | null): string {
  const wanted = SAID_AS[expected] ?? expected;
  if (value === undefined) return `${nameOf(path)} is missing; expected ${wanted}`;
  if (expected === "string" && typeof value === "number") return unquoted(path, value, spelled ?? String(value));
  return `${nameOf(path)} is ${said(value)}; expected ${wanted}`;
}

function unquoted(path: readonly PathSegment[], value: number, spelled: string): string {
  const lost = spelled === String(value) ? "" : ` (without them ${spelled} is read as ${value})`;
  return `${nameOf(path)} is the number ${spelled}; expected text; likely missing quotes: "${spelled}"${lost}`;
}

function wrongWord(path: readonly PathSegment[], words: readonly string[], value: unknown, spelled: string | null): string {
  if (value === undefined) return `${nameOf(path)} is missing${expectedOneOf("", words)}`;
  const word = typeof value === "string" ? value : null;
  return `${nameOf(path)} is ${word === null ? (spelled ?? said(value)) : `"${word}"`}${expectedOneOf(word ?? "", words)}`;
}

function withName(path: readonly PathSegment[], message: string): string {
  // Our own sentences begin with the value in quotes; zod's ("Too small: …") and "is …" need the name in front.
  if (message.startsWith('"')) return message;
  return message.startsWith("is ") ? `${nameOf(path)} ${message}` : `${nameOf(path)}: ${message}`;
}

function nameOf(path: readonly PathSegment[]): string {
  const last = path.at(-1);
  if (last === undefined) return "the config";
  return typeof last === "string"
    ? `"${last}"`
    : `item ${last + 1} of "${String(path.findLast((segment) => typeof segment === "string") ?? "the list")}"`;
}

function said(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return `the text "${value}"`;
  if (typeof value === "number") return `the number ${value}`;
  return typeof value === "object" ? "an object" : String(value);
}
