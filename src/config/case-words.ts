import type { CaseKind, CaseParameter, CaseVocabulary } from "../domain/case-vocabulary.ts";
import { expectedOneOf, nearestWord } from "./nearest-word.ts";

/** The keys of a step that are no verbs. */
export const DEEDS = ["world", "expect"];
export const BESIDE_DEEDS = ["as", "is", "invariants"];

/** What to say of a word where a verb belongs. All verbs would be too many to read; those of the actor, or the nearest, are not. */
export function sayUnknownVerb(word: string, { verbs }: CaseVocabulary): string {
  const names = Object.keys(verbs);
  const actors = [...new Set(names.map(actorOf))];
  const [actor = "", ...rest] = word.split(".");
  const verb = rest.join(".");
  const said = `nobody can do "${word}"`;
  const sameVerb = names.find((name) => name.split(".")[1] === (verb === "" ? word : verb));
  const near = nearestWord(word, [...names, ...DEEDS]) ?? sameVerb ?? nearestVerb(verb === "" ? word : verb, names);
  if (near !== null) return `${said}; likely "${near}"`;
  if (!actors.includes(actor)) return `${said}${expectedOneOf(actor, actors)} in front of the dot`;
  return `${said}${expectedOneOf(
    word,
    names.filter((name) => actorOf(name) === actor),
  )}`;
}

function nearestVerb(verb: string, names: readonly string[]): string | null {
  const near = nearestWord(
    verb,
    names.map((name) => name.slice(actorOf(name).length + 1)),
  );
  return near === null ? null : (names.find((name) => name.endsWith(`.${near}`)) ?? null);
}

export function actorOf(verb: string): string {
  return verb.split(".", 1)[0] ?? "";
}

/** `its basket, such as "coffeeAndCake"`. */
export function sayParameter({ name, kind }: CaseParameter, { kinds, verbs }: CaseVocabulary): string {
  const known = kinds[kind];
  if (known?.kind === "word") return `its ${name}, such as "${Object.keys(known.words)[0] ?? ""}"`;
  if (known?.kind === "given") return `its ${name}, which ${sayGivers(kind, verbs)}`;
  return `its ${name}, ${WHAT[known?.kind ?? "text"]}`;
}

const WHAT: Readonly<Record<"text" | "number" | "flag", string>> = { text: "a text", number: "a whole number", flag: "true or false" };

/** Who gives what only an earlier step can give. */
export function sayGivers(kind: string, verbs: CaseVocabulary["verbs"]): string {
  const givers = Object.keys(verbs).filter((verb) => verbs[verb]?.gives === kind);
  return givers.length === 0
    ? "nobody gives"
    : `${givers.slice(0, 3).join(", ")}${givers.length > 3 ? " and others" : ""} give${givers.length === 1 ? "s" : ""}`;
}

/** What a kind is made of: two texts are alike, whatever they are called. */
export function isAlike(given: string, wanted: string, kinds: CaseVocabulary["kinds"]): boolean {
  if (given === wanted) return true;
  const [one, other] = [kinds[given], kinds[wanted]];
  return isPlain(one) && isPlain(other) && one.kind === other.kind;
}

export function isPlain(kind: CaseKind | undefined): kind is Extract<CaseKind, { kind: "text" | "number" | "flag" }> {
  return kind?.kind === "text" || kind?.kind === "number" || kind?.kind === "flag";
}
