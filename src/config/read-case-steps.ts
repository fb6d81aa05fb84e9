import { z } from "zod";
import type { CaseVocabulary } from "../domain/case-vocabulary.ts";
import type { CaseDeed, CaseLiteral, CaseStep, CaseValue } from "../domain/customer-case.ts";
import { BESIDE_DEEDS, DEEDS, sayParameter, sayUnknownVerb } from "./case-words.ts";
import { invariants } from "./case-shape.ts";
import { expectedOneOf, nearestWord } from "./nearest-word.ts";
import type { PathSegment, Position } from "./problem.ts";
import { isReference, isWhole, readArgument, readReference, said, sayKind, type Kept, type Tell } from "./read-case-values.ts";
import { readWorldChange } from "./read-world-change.ts";
import { shapeProblems } from "./shape-problems.ts";

export interface StepsOrder {
  readonly steps: readonly unknown[];
  /** Where they stand in the file: `["steps"]`. */
  readonly path: readonly PathSegment[];
  readonly words: CaseVocabulary;
  readonly tell: Tell;
  readonly spelled: (path: readonly PathSegment[]) => string | null;
  readonly position: (path: readonly PathSegment[]) => Position;
}

type Fields = Readonly<Record<string, unknown>>;

const promises = z.object({ invariants });

/** The steps that are right, in their order; of all others it was told what is wrong with them. */
export function readCaseSteps(order: StepsOrder): readonly CaseStep[] {
  const kept: Kept = { kinds: new Map(), later: namesOf(order.steps), unsure: new Set() };
  return order.steps.flatMap((step, index) => {
    const path = [...order.path, index];
    const deed = readDeed(order, kept, step, path);
    if (deed === null) {
      if (isFields(step) && typeof step["as"] === "string" && !kept.kinds.has(step["as"])) kept.unsure.add(step["as"]);
      return [];
    }
    const { line, column } = order.position(path);
    return [{ line, column, ...deed }];
  });
}

/** Under which names something is kept, and by which step last. */
function namesOf(steps: readonly unknown[]): ReadonlyMap<string, number> {
  return new Map(
    steps.flatMap((step, index) => (isFields(step) && typeof step["as"] === "string" ? [[step["as"], index + 1] as const] : [])),
  );
}

function readDeed(order: StepsOrder, kept: Kept, step: unknown, path: readonly PathSegment[]): CaseDeed | null {
  const { words, tell } = order;
  if (typeof step === "string") {
    // Whatever could have been meant, it is one word: a verb without arguments.
    if (words.verbs[step] !== undefined) return readVerb(order, kept, step, null, null, path);
    tell(path, "value", DEEDS.includes(step) ? `"${step}" says nothing; expected such as "world: switch"` : sayUnknownVerb(step, words));
    return null;
  }
  if (!isFields(step)) {
    tell(path, "value", `a step is ${said(step)}; expected a verb, such as "- cashier.isKilled" or "- cashier.sellsByQr: coffeeAndCake"`);
    return null;
  }
  const [deed, ...more] = Object.keys(step).filter((key) => !BESIDE_DEEDS.includes(key));
  if (deed === undefined) {
    tell(path, "value", 'a step without a verb; expected such as "- cashier.sellsByQr: coffeeAndCake"');
    return null;
  }
  if (more.length > 0) return tellStrangers(order, deed, more, path);
  if (deed === "world") {
    tellBeside(step, ["as", "is", "invariants"], "a change of the world", path, tell);
    return readWorldChange(step[deed], [...path, deed], tell);
  }
  if (deed === "expect") {
    tellBeside(step, ["as"], "an expectation", path, tell);
    return readExpectation(order, kept, step, path);
  }
  if (words.verbs[deed] === undefined) {
    tell([...path, deed], "key", sayUnknownVerb(deed, words));
    return null;
  }
  tellBeside(step, ["is", "invariants"], "a verb", path, tell);
  return readVerb(order, kept, deed, step[deed], step["as"] ?? null, path);
}

/** Two verbs in one step, or a word beside the verb that nobody knows. */
function tellStrangers({ words, tell }: StepsOrder, first: string, more: readonly string[], path: readonly PathSegment[]): null {
  const isDeed = (key: string) => DEEDS.includes(key) || words.verbs[key] !== undefined;
  const deeds = [first, ...more].filter(isDeed);
  for (const key of [first, ...more]) {
    if (isDeed(key) && key === deeds[0]) continue;
    const beside = nearestWord(key, BESIDE_DEEDS);
    if (isDeed(key)) tell([...path, key], "key", `"${key}" is a second verb in one step; expected a step of its own, beginning with "- "`);
    else if (deeds.length === 0 && beside === null) tell([...path, key], "key", sayUnknownVerb(key, words));
    else tell([...path, key], "key", `unknown key "${key}" in a step${expectedOneOf(key, BESIDE_DEEDS)}`);
  }
  return null;
}

function tellBeside(step: Fields, keys: readonly string[], of: string, path: readonly PathSegment[], tell: Tell): void {
  const belong: Readonly<Record<string, string>> = { as: "a verb that gives something", is: "expect", invariants: "expect" };
  for (const key of keys)
    if (Object.hasOwn(step, key)) tell([...path, key], "key", `"${key}" does not belong to ${of}; expected it beside ${belong[key] ?? ""}`);
}

function readVerb(order: StepsOrder, kept: Kept, verb: string, value: unknown, as: unknown, path: readonly PathSegment[]): CaseDeed | null {
  const { words, tell, spelled } = order;
  const facts = words.verbs[verb];
  if (facts === undefined) return null;
  const given: readonly unknown[] = value === null || value === undefined ? [] : Array.isArray(value) ? value : [value];
  const at = (place: number): readonly PathSegment[] =>
    Array.isArray(value) ? [...path, verb, place] : value === null || value === undefined ? path : [...path, verb];
  const least = facts.takes.filter(({ optional }) => optional !== true).length;
  if (given.length < least) {
    const missing = facts.takes.slice(given.length, least).map((parameter) => sayParameter(parameter, words));
    tell(given.length === 0 ? path : [...path, verb], given.length === 0 ? "value" : "key", `${verb} lacks ${missing.join(" and ")}`);
  }
  if (given.length > facts.takes.length)
    tell(
      at(facts.takes.length),
      "value",
      facts.takes.length === 0
        ? `${verb} takes nothing; expected "- ${verb}" alone`
        : `${verb} takes ${facts.takes.length === 1 ? "one value" : `${facts.takes.length} values`}, not ${given.length}; expected ${facts.takes.map((parameter) => sayParameter(parameter, words)).join(" and ")}`,
    );
  const args = given.slice(0, facts.takes.length).map((each, place): CaseValue | null => {
    const parameter = facts.takes[place];
    return parameter === undefined ? null : readArgument({ value: each, path: at(place), words, kept, tell, spelled, parameter, verb });
  });
  const name = readName(as, verb, facts.gives, path, tell);
  if (name !== null && facts.gives !== null) kept.kinds.set(name, facts.gives);
  const right = args.filter((arg) => arg !== null);
  return right.length === args.length && args.length >= least ? { kind: "verb", verb, args: right, as: name } : null;
}

function readName(as: unknown, verb: string, gives: string | null, path: readonly PathSegment[], tell: Tell): string | null {
  if (as === null || as === undefined) return null;
  if (gives === null) {
    tell([...path, "as"], "key", `${verb} gives nothing that could be kept; expected no "as"`);
    return null;
  }
  if (typeof as === "string" && /^[A-Za-z_][A-Za-z0-9_]*$/.test(as)) return as;
  const likely = typeof as === "string" && as.startsWith("$") ? `; likely "${as.slice(1)}"` : "";
  tell([...path, "as"], "value", `"as" is ${said(as)}; expected a word of letters and digits, such as "qr"${likely}`);
  return null;
}

function readExpectation(order: StepsOrder, kept: Kept, step: Fields, path: readonly PathSegment[]): CaseDeed | null {
  const { words, tell, spelled } = order;
  const what = step["expect"];
  const named = { invariants: step["invariants"] ?? [] };
  const checked = promises.safeParse(named);
  if (!checked.success)
    for (const problem of shapeProblems(checked.error, named, () => null)) tell([...path, ...problem.path], problem.at, problem.message);
  if (!isReference(what)) {
    tell(
      [...path, "expect"],
      what === null ? "key" : "value",
      `"expect" is ${said(what)}; expected what an earlier step kept, such as "$receipt.totalMinor"`,
    );
    return null;
  }
  const found = readReference({ value: what, path: [...path, "expect"], words, kept, tell, spelled }, null, "");
  if (!Object.hasOwn(step, "is")) {
    tell(path, "value", `"is" is missing; expected what ${what} has to be`);
    return null;
  }
  const is = step["is"];
  if (found === null || !isLiteral(is) || !fits(is, found.kind, words) || !isWhole(spelled([...path, "is"]))) {
    if (found !== null) tell([...path, "is"], "value", sayUnfit(is, what, found.kind, words, spelled([...path, "is"])));
    return null;
  }
  return { kind: "expect", what: found.reference, is, invariants: checked.success ? checked.data.invariants : [] };
}

function isLiteral(value: unknown): value is CaseLiteral {
  return value === null || typeof value === "string" || typeof value === "boolean" || Number.isSafeInteger(value);
}

/** Nothing at all may be expected of anything. */
function fits(is: CaseLiteral, kind: string, { kinds }: CaseVocabulary): boolean {
  if (is === null) return true;
  const wanted = kinds[kind]?.kind;
  return (
    (wanted === "number" && typeof is === "number") ||
    (wanted === "text" && typeof is === "string") ||
    (wanted === "flag" && typeof is === "boolean")
  );
}

function sayUnfit(is: unknown, what: string, kind: string, words: CaseVocabulary, written: string | null): string {
  const known = words.kinds[kind];
  if (known?.kind === "given")
    return `${what} has several fields${expectedOneOf(
      "",
      Object.keys(known.fields).map((field) => `${what}.${field}`),
    )}`;
  if (known?.kind === "text" && typeof is === "number")
    return `"is" is the number ${written ?? is}, but ${what} is a text; likely missing quotes: "${written ?? is}"`;
  if (known?.kind === "number" && typeof is === "string" && /^-?\d+$/.test(is))
    return `"is" is the text "${is}", but ${what} is a number; likely ${is} without quotes`;
  const inMinor = kind === "minor" && typeof is === "number" ? `; likely ${Math.round(is * 100)}, in minor units` : "";
  return `"is" is ${written ?? said(is)}, but ${what} is ${sayKind(kind, words)}${inMinor}`;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
