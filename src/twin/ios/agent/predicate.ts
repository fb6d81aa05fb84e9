import type { PlatformElement } from "../../phone/platform-element.ts";
import { AgentError } from "./agent-error.ts";
import { attributeOf, isAttribute } from "./element-attributes.ts";

export type Predicate = (element: PlatformElement) => boolean;

/** An NSPredicate that Apple's parser would take and this one does not: a fact about the twin, not about the test. */
export class BeyondTwinError extends AgentError {}

/**
 * What people write of Apple's predicate language for elements:
 *
 *     or         = and ("OR" and)*                     "||" too
 *     and        = not ("AND" not)*                    "&&" too
 *     not        = "NOT" not | "(" or ")" | "TRUEPREDICATE" | "FALSEPREDICATE" | comparison      "!" too
 *     comparison = value operator value
 *     operator   = "==" "=" "!=" "<>" "<" ">" "<=" ">=" "BETWEEN" "IN" "CONTAINS" "BEGINSWITH" "ENDSWITH" "LIKE" "MATCHES", the words with [c], [d] or [cd]
 *     value      = attribute | attribute "." part | "text" | 'text' | number | "TRUE" | "FALSE" | "NIL" | "{" value ("," value)* "}"
 *
 * @throws AgentError "invalid selector"
 */
export function parsePredicate(source: string): Predicate {
  const tokens = tokenize(source);
  const predicate = parseOr(tokens);
  if (!tokens.atEnd()) throw tokens.refuse(`"${tokens.peek()}" was not expected there`);
  return predicate;
}

type Value = string | number | boolean | null | readonly Value[];
type Expression = (element: PlatformElement) => Value;

function parseOr(tokens: Tokens): Predicate {
  let predicate = parseAnd(tokens);
  while (tokens.take("OR", "||")) predicate = either(predicate, parseAnd(tokens));
  return predicate;
}

function parseAnd(tokens: Tokens): Predicate {
  let predicate = parseNot(tokens);
  while (tokens.take("AND", "&&")) predicate = both(predicate, parseNot(tokens));
  return predicate;
}

function parseNot(tokens: Tokens): Predicate {
  if (tokens.take("NOT", "!")) {
    const inner = parseNot(tokens);
    return (element) => !inner(element);
  }
  if (tokens.take("(")) {
    const inner = parseOr(tokens);
    tokens.expect(")");
    return inner;
  }
  if (tokens.take("TRUEPREDICATE")) return () => true;
  if (tokens.take("FALSEPREDICATE")) return () => false;
  return parseComparison(tokens);
}

function parseComparison(tokens: Tokens): Predicate {
  const left = parseValue(tokens);
  const spelled = tokens.next();
  const name = SAME_AS[spelled.toUpperCase()] ?? spelled.toUpperCase();
  const compare = OPERATORS[name];
  if (compare === undefined && name !== "MATCHES") throw tokens.refuse(`"${spelled}" is no operator`);
  const [, options = ""] = /^\[([cdlnw]+)\]$/i.exec(tokens.peek()) ?? [];
  if (options !== "") tokens.next();
  const right = parseValue(tokens);
  const fold = folding(options.toLowerCase());
  // A folded pattern would mean something else ("\D", "\d"): there the expression itself looks past cases.
  if (compare === undefined) return (element) => matches(left(element), right(element), options.toLowerCase().includes("c") ? "is" : "s");
  return (element) => compare(fold(left(element)), fold(right(element)));
}

function parseValue(tokens: Tokens): Expression {
  const token = tokens.next();
  if (token === "{") {
    const members: Expression[] = [];
    while (!tokens.take("}")) {
      members.push(parseValue(tokens));
      if (!tokens.take(",") && tokens.peek() !== "}") throw tokens.refuse(`"," or "}" was expected`);
    }
    return (element) => members.map((member) => member(element));
  }
  if (/^["']/.test(token)) return constant(unquoted(token));
  if (/^[+-]?[\d.]/.test(token)) return constant(Number(token));
  const word = CONSTANTS[token.toUpperCase()];
  if (word !== undefined) return constant(word);
  return parseAttribute(token, tokens);
}

function parseAttribute(token: string, tokens: Tokens): Expression {
  if (!/^[A-Za-z]/.test(token)) throw tokens.refuse(token === "" ? "it ends too early" : `"${token}" was not expected there`);
  if (BEYOND.includes(token.toUpperCase()) || tokens.peek() === "(") throw tokens.beyond(`"${token}"`);
  const [name = "", ...parts] = token.split(".");
  if (!isAttribute(name)) throw tokens.refuse(`"${name}" is no attribute of an element`);
  return (element) => partOf(attributeOf(element, name), parts);
}

/** "rect.x", "value.length" */
function partOf(value: unknown, parts: readonly string[]): Value {
  let part = value;
  for (const name of parts) {
    if (typeof part === "string" && name === "length") part = part.length;
    else part = typeof part === "object" && part !== null ? (part as Readonly<Record<string, unknown>>)[name] : null;
  }
  return typeof part === "string" || typeof part === "number" || typeof part === "boolean" ? part : null;
}

const CONSTANTS: Readonly<Record<string, Value>> = { TRUE: true, YES: true, FALSE: false, NO: false, NIL: null, NULL: null };

/** Words of the language that look through lists of things, call functions or need a host program. */
const BEYOND = ["ANY", "SOME", "ALL", "NONE", "SUBQUERY", "FUNCTION", "CAST", "SELF", "FIRST", "LAST", "SIZE"];

const SAME_AS: Readonly<Record<string, string>> = { "=": "==", "<>": "!=", "=<": "<=", "=>": ">=" };

const OPERATORS: Readonly<Record<string, (left: Value, right: Value) => boolean>> = {
  "==": isSame,
  "!=": (left, right) => !isSame(left, right),
  "<": inOrder((left, right) => left < right),
  ">": inOrder((left, right) => left > right),
  "<=": inOrder((left, right) => left <= right),
  ">=": inOrder((left, right) => left >= right),
  BETWEEN: (left, right) => {
    const [from = null, to = null] = Array.isArray(right) ? (right as readonly Value[]) : [];
    return inOrder((a, b) => a >= b)(left, from) && inOrder((a, b) => a <= b)(left, to);
  },
  IN: (left, right) =>
    Array.isArray(right)
      ? (right as readonly Value[]).some((member) => isSame(left, member))
      : inText((whole, part) => whole.includes(part))(right, left),
  CONTAINS: inText((whole, part) => whole.includes(part)),
  BEGINSWITH: inText((whole, part) => whole.startsWith(part)),
  ENDSWITH: inText((whole, part) => whole.endsWith(part)),
  LIKE: inText((whole, pattern) =>
    new RegExp(
      `^${pattern
        .replace(/[.+^${}()|[\]\\]/g, "\\$&")
        .replaceAll("*", ".*")
        .replaceAll("?", ".")}$`,
      "s",
    ).test(whole),
  ),
};

/** Flags are numbers to Apple: `visible == 1` and `visible == TRUE` say the same. */
function isSame(left: Value, right: Value): boolean {
  const plain = (value: Value) => (typeof value === "boolean" ? Number(value) : value);
  return plain(left) === plain(right);
}

function inOrder(compare: (left: number | string, right: number | string) => boolean): (left: Value, right: Value) => boolean {
  return (left, right) => {
    const plain = (value: Value) => (typeof value === "boolean" ? Number(value) : value);
    const [a, b] = [plain(left), plain(right)];
    // Values of elements are texts; "value > 3" is meant as numbers.
    if (typeof a === "string" && typeof b === "number" && a.trim() !== "") return compare(Number(a), b);
    return (typeof a === "number" && typeof b === "number") || (typeof a === "string" && typeof b === "string") ? compare(a, b) : false;
  };
}

function inText(compare: (whole: string, part: string) => boolean): (left: Value, right: Value) => boolean {
  return (left, right) => typeof left === "string" && typeof right === "string" && compare(left, right);
}

function matches(whole: Value, pattern: Value, flags: string): boolean {
  if (typeof whole !== "string" || typeof pattern !== "string") return false;
  try {
    return new RegExp(`^(?:${pattern})$`, flags).test(whole);
  } catch (cause) {
    throw new AgentError("invalid selector", `MATCHES cannot read the regular expression ${pattern}`, { cause });
  }
}

/** [c] makes no difference between cases, [d] none between letters with and without marks. */
function folding(options: string): (value: Value) => Value {
  const fold = (text: string) => {
    const unmarked = options.includes("d") ? text.normalize("NFD").replace(/\p{M}/gu, "") : text;
    return options.includes("c") ? unmarked.toLowerCase() : unmarked;
  };
  const each = (value: Value): Value =>
    typeof value === "string" ? fold(value) : Array.isArray(value) ? (value as readonly Value[]).map(each) : value;
  return each;
}

function either(one: Predicate, other: Predicate): Predicate {
  return (element) => one(element) || other(element);
}

function both(one: Predicate, other: Predicate): Predicate {
  return (element) => one(element) && other(element);
}

function constant(value: Value): Expression {
  return () => value;
}

interface Tokens {
  peek(): string;
  next(): string;
  /** Takes the next token when it is one of these words. */
  take(...words: readonly string[]): boolean;
  expect(word: string): void;
  atEnd(): boolean;
  refuse(why: string): AgentError;
  beyond(what: string): AgentError;
}

const TOKEN =
  /\s*("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[+-]?(?:\d+\.?\d*|\.\d+)|\[[a-zA-Z]+\]|[A-Za-z_][\w.]*|==|!=|<>|<=|>=|=<|=>|&&|\|\||[=<>!(){},])/y;

function tokenize(source: string): Tokens {
  const refuse = (why: string) => new AgentError("invalid selector", `Unable to parse the predicate ${source}: ${why}`);
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (source.slice(TOKEN.lastIndex).trim() !== "") {
    const rest = source.slice(TOKEN.lastIndex);
    const token = TOKEN.exec(source)?.[1];
    if (token === undefined) throw refuse(`"${rest.trim()}" cannot be read`);
    tokens.push(token);
  }
  let at = 0;
  const peek = () => tokens[at] ?? "";
  const take = (...words: readonly string[]) => {
    const isThere = words.includes(peek().toUpperCase());
    if (isThere) at++;
    return isThere;
  };
  return {
    peek,
    take,
    next: () => tokens[at++] ?? "",
    expect: (word) => {
      if (!take(word)) throw refuse(`"${word}" was expected`);
    },
    atEnd: () => at >= tokens.length,
    refuse,
    beyond: (what) => new BeyondTwinError("invalid selector", `The twin does not know ${what} in predicates: ${source}`),
  };
}

function unquoted(token: string): string {
  return token.slice(1, -1).replace(/\\(.)/gs, (_, escaped: string) => ({ n: "\n", t: "\t", r: "\r" })[escaped] ?? escaped);
}
