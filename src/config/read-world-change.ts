import type { CaseDeed, WorldChange } from "../domain/customer-case.ts";
import { expectedOneOf, nearestWord } from "./nearest-word.ts";
import type { PathSegment } from "./problem.ts";
import { said, type Tell } from "./read-case-values.ts";
import { bankKnobs } from "./settings-schema.ts";
import { shapeProblems } from "./shape-problems.ts";

const MOVES: Readonly<Record<string, "switch" | "rollback" | "stop">> = {
  switch: "switch",
  rollback: "rollback",
  "stop the old copy": "stop",
};
const SETTINGS = ["upgrade", "bank", "clock"];

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, min: 60_000, h: 3_600_000, d: 86_400_000 };
const FURTHEST_MS = 400 * 86_400_000;

/** What changes around the till: a word for a move of the shop, or a setting with its value. */
export function readWorldChange(value: unknown, path: readonly PathSegment[], tell: Tell): CaseDeed | null {
  const change = typeof value === "string" ? readMove(value, path, tell) : readSetting(value, path, tell);
  return change === null ? null : { kind: "world", change };
}

function readMove(word: string, path: readonly PathSegment[], tell: Tell): WorldChange | null {
  const kind = MOVES[word];
  if (kind !== undefined) return { kind };
  const words = Object.keys(MOVES);
  // Somebody who writes "stop" or "stop the copy" cannot mean anything else.
  const near = nearestWord(word, words) ?? (word.startsWith("stop") ? "stop the old copy" : null);
  const inBraces = SETTINGS.includes(word) ? `; likely "world: { ${word}: … }"` : near === null ? "" : `; likely "${near}"`;
  tell(
    path,
    "value",
    `the world does not "${word}"${expectedOneOf("", words)}, or one of ${SETTINGS.map((each) => `{ ${each}: … }`).join(", ")}${inBraces}`,
  );
  return null;
}

function readSetting(value: unknown, path: readonly PathSegment[], tell: Tell): WorldChange | null {
  const keys = typeof value === "object" && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
  const [key, ...more] = keys;
  if (key === undefined || more.length > 0) {
    tell(
      path,
      value === null ? "key" : "value",
      `"world" is ${keys.length > 1 ? "several changes" : said(value)}; expected one, such as "world: switch" or "world: { clock: 3h }"`,
    );
    return null;
  }
  const setting: unknown = Reflect.get(value as object, key);
  const at = [...path, key];
  switch (key) {
    case "upgrade":
      if (typeof setting === "string" && setting !== "") return { kind: "upgrade", app: setting };
      tell(at, "value", `"upgrade" is ${said(setting)}; expected a build of the app in quotes, such as "5.0"`);
      return null;
    case "bank":
      return readBank(setting, at, tell);
    case "clock": {
      const byMs = typeof setting === "string" ? durationMs(setting) : null;
      if (byMs !== null && byMs > 0 && byMs <= FURTHEST_MS) return { kind: "clock", byMs };
      tell(at, "value", `"clock" is ${said(setting)}; expected how far it goes forward, such as 90s, 30min, 3h or 2d, and at most 400d`);
      return null;
    }
  }
  tell(at, "key", `unknown change of the world "${key}"${expectedOneOf(key, SETTINGS)}`);
  return null;
}

function readBank(setting: unknown, path: readonly PathSegment[], tell: Tell): WorldChange | null {
  const knobs = bankKnobs.safeParse(setting);
  if (knobs.success) return { kind: "bank", knobs: knobs.data };
  for (const problem of shapeProblems(knobs.error, setting, () => null)) tell([...path, ...problem.path], problem.at, problem.message);
  return null;
}

function durationMs(text: string): number | null {
  const [, count = "", unit = ""] = /^(\d{1,9})\s?(ms|s|min|h|d)$/.exec(text) ?? [];
  const length = UNITS[unit];
  return length === undefined ? null : Number(count) * length;
}
