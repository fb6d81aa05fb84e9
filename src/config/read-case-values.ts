import type { CaseKind, CaseParameter, CaseVocabulary } from "../domain/case-vocabulary.ts";
import type { CaseLiteral, CaseReference, CaseValue } from "../domain/customer-case.ts";
import { UNSEEN } from "./case-shape.ts";
import { isAlike, isPlain, sayGivers, sayParameter } from "./case-words.ts";
import { expectedOneOf } from "./nearest-word.ts";
import type { PathSegment } from "./problem.ts";

/** Notes what is wrong at a place of the case's file. */
export type Tell = (path: readonly PathSegment[], at: "key" | "value", message: string) => void;

/** What earlier steps keep, by name, and who gives what later: `step` from 1. */
export interface Kept {
  readonly kinds: Map<string, string>;
  readonly later: ReadonlyMap<string, number>;
  /** Names under steps with a mistake in them, of which nothing can be said. */
  readonly unsure: Set<string>;
}

export interface ValueOrder {
  readonly value: unknown;
  readonly path: readonly PathSegment[];
  readonly words: CaseVocabulary;
  readonly kept: Kept;
  readonly tell: Tell;
  readonly spelled: (path: readonly PathSegment[]) => string | null;
}

export function isReference(value: unknown): value is string {
  return typeof value === "string" && /^\$[A-Za-z_]/.test(value);
}

/** An argument as its parameter wants it; null when it was told what is wrong with it. */
export function readArgument(order: ValueOrder & { readonly parameter: CaseParameter; readonly verb: string }): CaseValue | null {
  const { value, path, parameter, words, tell, spelled } = order;
  if (isReference(value)) return readReference(order, parameter.kind, `"${parameter.name}" of ${order.verb}`)?.reference ?? null;
  const wanted = words.kinds[parameter.kind];
  const literal = (literalValue: CaseLiteral): CaseValue => ({ kind: "literal", value: literalValue });
  const wrong = (message: string) => {
    tell(path, "value", message);
    return null;
  };
  switch (wanted?.kind) {
    case "word": {
      const known = Object.keys(wanted.words);
      if (typeof value === "string" && known.includes(value)) return literal(value);
      return wrong(`"${parameter.name}" of ${order.verb} is ${said(value)}${expectedOneOf(typeof value === "string" ? value : "", known)}`);
    }
    case "number": {
      const written = spelled(path);
      // 459.00 is the number 459, and no kopecks.
      if (Number.isSafeInteger(value) && isWhole(written)) return literal(Number(value));
      if (typeof value === "number" && written !== null) return wrong(sayFraction(parameter, written, value));
      return wrong(`"${parameter.name}" of ${order.verb} is ${said(value)}; expected a whole number`);
    }
    case "flag":
      return typeof value === "boolean"
        ? literal(value)
        : wrong(`"${parameter.name}" of ${order.verb} is ${said(value)}; expected true or false`);
    case "text": {
      if (typeof value === "string" && UNSEEN.test(value))
        return wrong(`"${parameter.name}" of ${order.verb} holds characters that cannot be seen; expected letters, digits and signs`);
      if (typeof value === "string" && value !== "") return literal(value);
      const written = typeof value === "number" ? (spelled(path) ?? String(value)) : null;
      const likely = written === null ? "" : `; likely missing quotes: "${written}"`;
      return wrong(`"${parameter.name}" of ${order.verb} is ${said(value)}; expected text${likely}`);
    }
    case "given":
      return wrong(
        `"${parameter.name}" of ${order.verb} is ${said(value)}; expected what an earlier step kept with "as", written "$name": ${sayGivers(parameter.kind, words.verbs)} it`,
      );
    case undefined:
      return wrong(`${order.verb} takes ${sayParameter(parameter, words)}, of which the project's words say nothing`);
  }
}

function sayFraction({ name, kind }: CaseParameter, written: string, value: number): string {
  const likely = kind === "minor" ? `; likely ${Math.round(value * 100)}, in minor units` : "";
  return `"${name}" is ${written}; expected a whole number${likely}`;
}

export function isWhole(written: string | null): boolean {
  return written === null || /^-?\d+$/.test(written);
}

/** `$receipt.totalMinor`, with the kind of what it leads to; null when it was told what is wrong with it. `wanted` null: whatever it is. */
export function readReference(
  { value, path, words, kept, tell }: ValueOrder,
  wanted: string | null,
  place: string,
): { readonly reference: CaseReference; readonly kind: string } | null {
  const [name = "", ...fields] = String(value).slice(1).split(".");
  const wrong = (message: string) => {
    tell(path, "value", message);
    return null;
  };
  if (kept.unsure.has(name)) return null;
  let kind = kept.kinds.get(name);
  if (kind === undefined) return wrong(sayUnknownName(name, kept));
  for (const [index, field] of fields.entries()) {
    const here: CaseKind | undefined = words.kinds[kind];
    const upTo = `$${[name, ...fields.slice(0, index)].join(".")}`;
    if (here?.kind !== "given") return wrong(`${upTo} is ${sayKind(kind, words)} and has no "${field}"; expected "${upTo}" alone`);
    const next: string | undefined = Object.hasOwn(here.fields, field) ? here.fields[field] : undefined;
    if (next === undefined) return wrong(`${upTo} has no "${field}"${expectedOneOf(field, Object.keys(here.fields))}`);
    kind = next;
  }
  if (wanted !== null && !isAlike(kind, wanted, words.kinds)) return wrong(sayWrongKind(String(value), kind, wanted, place, words));
  return { reference: { kind: "reference", name, fields }, kind };
}

function sayUnknownName(name: string, { kinds, later }: Kept): string {
  const step = later.get(name);
  if (step !== undefined) return `$${name} is kept by step ${step}, which comes later; expected what an earlier step kept`;
  const names = [...kinds.keys()];
  return names.length === 0
    ? `$${name} is kept by no earlier step; likely "as: ${name}" is missing under the step that gives it`
    : `$${name} is kept by no earlier step${expectedOneOf(
        name,
        names.map((each) => each),
      )}`;
}

function sayWrongKind(written: string, kind: string, wanted: string, place: string, words: CaseVocabulary): string {
  const here = words.kinds[kind];
  const fitting =
    here?.kind === "given" ? Object.keys(here.fields).filter((field) => isAlike(here.fields[field] ?? "", wanted, words.kinds)) : [];
  const likely =
    fitting.length === 0
      ? ""
      : `; likely ${fitting
          .slice(0, 4)
          .map((field) => `"${written}.${field}"`)
          .join(" or ")}`;
  const expected = isPlain(words.kinds[wanted]) ? sayKind(wanted, words) : `what ${sayGivers(wanted, words.verbs)}`;
  return `${written} is ${sayKind(kind, words)}, which cannot be ${place}; expected ${expected}${likely}`;
}

/** "a whole number", or what gave it: "what cashier.sellsByQr gives". */
export function sayKind(kind: string, { kinds, verbs }: CaseVocabulary): string {
  const known = kinds[kind];
  if (known?.kind === "number") return "a number";
  if (known?.kind === "text") return "a text";
  if (known?.kind === "flag") return "true or false";
  const giver = Object.keys(verbs).find((verb) => verbs[verb]?.gives === kind);
  return giver === undefined ? `a ${kind}` : `what ${giver} gives`;
}

export function said(value: unknown): string {
  if (value === undefined || value === null) return "missing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return `"${value}"`;
  return typeof value === "object" ? "an object" : String(value);
}
