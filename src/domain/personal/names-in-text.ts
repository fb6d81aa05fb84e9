import { isCommonWord } from "./common-words.ts";
import { FIRST_NAMES, KNOWN_SURNAMES, NAMES_THAT_ARE_WORDS } from "./known-names.ts";
import { overlaps, type Span } from "./span.ts";

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** What stands between it and the word before. */
  readonly gap: string;
  /** In small letters, with е for ё. */
  readonly plain: string;
  readonly shape: "capital" | "capitals" | "initial" | "small";
  /** A name by itself: on a list, a patronymic, or a surname by its ending. */
  readonly known: boolean;
  /** Names nobody by itself. */
  readonly common: boolean;
}

const WORD = /\p{L}[\p{L}\p{M}]*(?:['’ʼ-]\p{L}[\p{L}\p{M}]*)*/gu;
/** Close enough to be one name: a space, a hyphen, an underscore, or the dot of an initial. */
const CLOSE = /^(?:[ \t\u00a0\u2009\u202f]{1,3}|\s?[-_]\s?|\r?\n)$/u;
const AFTER_INITIAL = /^\.?[ \t\u00a0]{0,2}$/u;

const TITLES = new Set("mr mrs ms mx dr prof frau herr monsieur madame mme señor señora г-н г-жа гр".split(" "));
const RUSSIAN_TITLES = /^(?:господин|госпож|гражданин|гражданк|товарищ)[а-я]{0,3}$/;
/** Behind these a capital begins a name. */
const INTRODUCTIONS =
  /^(?:customers?|clients?|buyers?|cashiers?|sellers?|managers?|users?|employees?|operators?|owners?|colleagues?|dear|hello|hi|hey|regards|respectfully|sincerely|signed|contact|sir|madam|miss|покупател[а-я]{0,3}|клиент[а-я]{0,3}|кассир[а-я]{0,3}|продав[а-я]{1,4}|менеджер[а-я]{0,3}|директор[а-я]{0,3}|пользовател[а-я]{0,3}|сотрудни[а-я]{1,3}|коллег[а-я]{0,2}|плательщик[а-я]{0,2}|уважаем[а-я]{2}|здравствуйте|привет|уважением)$/;
/** Behind these any word is one. */
const NAMINGS = /^(?:named|surname|surnamed|fullname|фамили[а-я]{1,2}|имени|зовут|отчеств[а-я]{1,2}|фио|имя)$/;

const PATRONYMIC = /(?:ович|евич|ьич|овн[аыеу]|овной|евн[аыеу]|евной|иничн[аыеу]|иничной|ичн[аыеу]|ичной)(?:а|у|ем|е)?$/;
const RUSSIAN_SURNAME =
  /^[а-я-]{2,}(?:[оеё]в|[оеё]в(?:а|ой|у|ым|е|ы|ых)|[иы]н|[иы]н(?:а|ой|у|ым|е|ы|ых)|[сц]к(?:ий|ая|ого|ой|ому|им|ую|их|ие)|енко|[чш]ук(?:а|у|ом|е)?|[юя]к|ян(?:а|у|ом|е)?|дзе|швили|оглы|[иы]х)$/;
const LATIN_SURNAME =
  /^[a-z-]{2,}(?:ov|ova|ev|eva|sky|skiy|skii|ski|skaya|ska|enko|chuk|shvili|idze|adze|yan|escu|oglu|sson|sen|berg|mann|stein|etti|ini|owski|owska|ewicz|wicz)$/;
/** Endings that a name takes when it is bent, and what then stands for its last letter. */
const BENT = /(?:а|я|у|ю|ом|ем|ой|ей|е|и|ы|ою|ею|ой)$/;

const MOST_WORDS = 4;

/** People, by the names that everybody knows, by two capitals in a row, and by what stands in front of them. `spared`: phrases that are no people. */
export function namesIn(text: string, spared: readonly string[]): readonly Span[] {
  const words = wordsOf(text);
  const kept = sparedIn(text, spared);
  const isKept = (word: Word) => kept.some((span) => overlaps(span, word));
  const found: Span[] = [];
  const strike = (from: Word, to: Word) => found.push({ start: from.start, end: to.end, mark: "[name]" });

  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (word === undefined) continue;
    const after = introducedBy(words, at);
    if (isKept(word) && after !== "titled") continue;
    const last = after === null ? endOfRun(words, at, isKept) : lastOfName(words, at);
    if (last === null) continue;
    strike(word, words[last] ?? word);
    at = last;
  }
  return found;
}

function wordsOf(text: string): readonly Word[] {
  let end = 0;
  const seen = new Map<string, Pick<Word, "plain" | "shape" | "known" | "common">>();
  return [...text.matchAll(WORD)].map(({ 0: found, index }) => {
    const gap = text.slice(end, index);
    end = index + found.length;
    const facts = seen.get(found) ?? factsOf(found);
    seen.set(found, facts);
    return { text: found, start: index, end, gap, ...facts };
  });
}

function factsOf(text: string): Pick<Word, "plain" | "shape" | "known" | "common"> {
  const plain = text.toLowerCase().replaceAll("ё", "е").replaceAll("’", "'");
  const shape = shapeOf(text);
  const common = isCommonWord(plain) || (plain.includes("-") && plain.split("-").every(isCommonWord));
  return { plain, shape, common, known: partsOf(text, plain).some((part) => isKnownPart(part, shape)) };
}

function shapeOf(word: string): Word["shape"] {
  if (!/^\p{Lu}/u.test(word)) return "small";
  if (/^\p{Lu}$/u.test(word)) return "initial";
  return /\p{Ll}/u.test(word) ? "capital" : "capitals";
}

/** What in front of a word says that it names somebody. */
function introducedBy(words: readonly Word[], at: number): "titled" | "named" | "introduced" | null {
  const word = words[at];
  const before = words[at - 1];
  if (word === undefined || before === undefined || !/^[.,:;!"'«“( \t\u00a0]{0,4}(?:\r?\n)?$/u.test(word.gap) || word.gap === "")
    return null;
  if ((TITLES.has(before.plain) || RUSSIAN_TITLES.test(before.plain)) && /^\.?[ \t\u00a0]+$/u.test(word.gap)) return "titled";
  const two = `${words[at - 2]?.plain ?? ""} ${before.plain}`;
  const naming = NAMINGS.test(before.plain) || /^(?:name|name's|names) (?:is|was|of)$/.test(two) || before.plain === "name's";
  if (naming && !word.common) return "named";
  const capital = word.shape === "capital" || (word.shape === "capitals" && word.plain.length >= 4 && word.known);
  return INTRODUCTIONS.test(before.plain) && capital && !word.common ? "introduced" : null;
}

/** The last word of a name that begins here, whatever the words are. */
function lastOfName(words: readonly Word[], at: number): number {
  let last = at;
  while (last + 1 < at + MOST_WORDS) {
    const next = words[last + 1];
    const here = words[last];
    if (next === undefined || here === undefined || !isClose(here, next)) break;
    if (next.shape === "small" ? !next.known : next.common && !next.known) break;
    last += 1;
  }
  return last;
}

/** The last word of a name that nobody has announced; null where there is none. */
function endOfRun(words: readonly Word[], at: number, isKept: (word: Word) => boolean): number | null {
  const run: Word[] = [];
  for (let next = at; next < words.length; next += 1) {
    const word = words[next];
    const before = run.at(-1);
    if (word === undefined || isKept(word) || (before !== undefined && !isClose(before, word))) break;
    if (!couldBePart(word, run, words[next + 1])) break;
    run.push(word);
    if (run.length === MOST_WORDS) break;
  }
  const known = run.some(({ known }) => known);
  const written = run.filter(({ shape }) => shape === "capital").length;
  if (run.length === 0) return null;
  if (run.length === 1) return (run[0]?.known ?? false) ? at : null;
  return known || (written >= 1 && run.every(({ shape }) => shape !== "small" && shape !== "capitals")) ? at + run.length - 1 : null;
}

/** A capital that is no common word, an initial, or a word in any letters beside a name that is known. */
function couldBePart(word: Word, run: readonly Word[], next: Word | undefined): boolean {
  if (TITLES.has(word.plain)) return false;
  if (word.known) return true;
  const besideKnown = run.some(({ known }) => known) || (next !== undefined && isClose(word, next) && next.known);
  switch (word.shape) {
    case "capital":
      return !word.common || (NAMES_THAT_ARE_WORDS.has(word.plain) && next?.shape === "capital" && !next.common);
    case "initial":
      return run.length > 0 || (next !== undefined && beginsName(word, next));
    case "capitals":
      return besideKnown && word.plain.length >= 3 && !word.common;
    case "small":
      return besideKnown && word.plain.length >= 3 && !word.common && (run.length === 1 || looksLikeSurname(word.plain));
  }
}

/** `J. Smith`, `И. И. Иванов`, `J Smith`; `A till` is none. */
function beginsName(initial: Word, next: Word): boolean {
  if (next.shape === "initial") return next.gap.startsWith(".");
  return next.shape === "capital" && !next.common && (next.gap.startsWith(".") || !/[AIАВИКОСУЯ]/.test(initial.text));
}

function isClose(word: Word, next: Word): boolean {
  if (word.shape === "initial") return AFTER_INITIAL.test(next.gap);
  // "Дж. Смит"
  if (word.shape === "capital" && word.plain.length === 2 && /^\.[ \t\u00a0]$/u.test(next.gap)) return next.shape === "capital";
  if (CLOSE.test(next.gap)) return true;
  if (next.gap === ".") return word.shape === "small" && word.known;
  return next.shape === "capital" && /^,[ \t\u00a0]$/u.test(next.gap) && (word.known || next.known);
}

function isKnownPart(part: string, shape: Word["shape"]): boolean {
  if (isUnmistakable(part) || isBentName(part)) return true;
  if (shape === "small") return false;
  if (FIRST_NAMES.has(part)) return true;
  if (KNOWN_SURNAMES.has(part) || (NAMES_THAT_ARE_WORDS.has(part) && !isCommonWord(part))) return true;
  return shape !== "initial" && part.length >= 4 && !isCommonWord(part) && (PATRONYMIC.test(part) || looksLikeSurname(part));
}

function looksLikeSurname(plain: string): boolean {
  return RUSSIAN_SURNAME.test(plain) || PATRONYMIC.test(plain) || LATIN_SURNAME.test(plain);
}

/** `Ивана`, `Марии`, `Игорем`: a name of the list with another ending. */
function isBentName(plain: string): boolean {
  if (!/^[а-я]{3,}$/.test(plain) || isCommonWord(plain)) return false;
  const ending = BENT.exec(plain)?.[0];
  if (ending === undefined) return false;
  const stem = plain.slice(0, -ending.length);
  return (
    stem.length >= 2 &&
    ["", "а", "я", "й", "ь", "ия", "ий"].some((last) => isUnmistakable(stem + last) || (stem.endsWith("и") && isUnmistakable(stem + last)))
  );
}

function isUnmistakable(name: string): boolean {
  return name.length >= 3 && FIRST_NAMES.has(name) && !NAMES_THAT_ARE_WORDS.has(name);
}

/** `Jean-Luc`, `IvanPetrov`, `O'Neil`. */
function partsOf(text: string, plain: string): readonly string[] {
  const humps = /\p{Ll}\p{Lu}/u.test(text)
    ? text.split(/(?<=\p{Ll})(?=\p{Lu})/u).map((hump) => hump.toLowerCase().replaceAll("ё", "е"))
    : [];
  return [plain, ...plain.split(/['-]/), ...humps].filter((part) => part.length >= 2);
}

function sparedIn(text: string, spared: readonly string[]): readonly { readonly start: number; readonly end: number }[] {
  const small = text.toLowerCase();
  return spared.flatMap((phrase) => {
    const wanted = phrase.toLowerCase();
    const places: { start: number; end: number }[] = [];
    if (wanted.trim() === "") return places;
    for (let at = small.indexOf(wanted); at !== -1; at = small.indexOf(wanted, at + wanted.length))
      places.push({ start: at, end: at + wanted.length });
    return places;
  });
}
