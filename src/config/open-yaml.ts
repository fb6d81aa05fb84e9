import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from "yaml";
import type { Document, Node } from "yaml";
import { ConfigError } from "./config-error.ts";
import type { ConfigProblem } from "./config-error.ts";
import { valueAt } from "./problem.ts";
import type { PathSegment, Position, Problem } from "./problem.ts";

/** More than anybody writes by hand; a few aliases of aliases can grow to gigabytes. */
const MAX_ALIASES = 50;
/** One mistake in the syntax makes many. */
const MOST_PROBLEMS = 5;

/** A text in YAML as a plain value, with the places where its parts stand. */
export interface OpenYaml {
  readonly plain: unknown;
  position(path: readonly PathSegment[], at: Problem["at"]): Position;
  /** A number as it stands in the text: 4.10, where the value is 4.1. */
  spelled(path: readonly PathSegment[]): string | null;
  /** Plain numbers with a dot, which YAML may have read as another number. */
  readonly dotted: readonly { readonly spelled: string; readonly value: number; readonly position: Position }[];
}

/** @throws ConfigError where it is no YAML, or one that grows without end */
export function openYaml(file: string, text: string): OpenYaml {
  const lines = new LineCounter();
  const position = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const at = (offset: number, message: string): ConfigProblem => ({ ...position(offset), message });
  const deep = tooDeep(text);
  if (deep !== null) throw new ConfigError([{ file, ...deep, message: sayBroken(TOO_DEEP) }]);
  const document = parse(text, lines, at);
  const broken = [...document.errors, ...document.warnings]
    .slice(0, MOST_PROBLEMS)
    .map((error) => at(error.pos[0], sayBroken(error.message)));
  if (broken.length > 0) throw new ConfigError(broken);
  return {
    plain: plainValue(document, at),
    position: (path, where) => position(offsetOf(document, path, where)),
    spelled: (path) => {
      const node = document.getIn(path, true);
      return isScalar(node) && typeof node.value === "number" ? (node.source ?? null) : null;
    },
    dotted: dottedNumbers(document).map(({ offset, ...number }) => ({ ...number, position: position(offset) })),
  };
}

type At = (offset: number, message: string) => ConfigProblem;

function parse(text: string, lineCounter: LineCounter, at: At): Document {
  try {
    return parseDocument(text, { lineCounter, prettyErrors: false });
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new ConfigError([at(0, sayBroken(cause.message))], { cause });
  }
}

const TOO_DEEP = "Maximum call stack";
const DEEPEST = 60;
/** Leading spaces and dashes of a line. */
const WIDEST = 200;

/** Where a text goes deeper than any that people write, before a parser loses its way in it for minutes, or its memory. */
function tooDeep(text: string): { readonly line: number; readonly column: number } | null {
  let depth = 0;
  for (const [index, line] of text.split("\n").entries()) {
    const lead = /^(?:[ \t]|[-?:](?=[ \t]))*/.exec(line)?.[0] ?? "";
    if (lead.length > WIDEST || (lead.match(/[-?:]/g)?.length ?? 0) > DEEPEST / 2) return { line: index + 1, column: 1 };
    for (let at = 0; at < line.length; at += 1) {
      const sign = line[at];
      if (sign === "[" || sign === "{") depth += 1;
      else if ((sign === "]" || sign === "}") && depth > 0) depth -= 1;
      if (depth > DEEPEST) return { line: index + 1, column: at + 1 };
    }
  }
  return null;
}

/** What people usually have done when the parser says this. */
const LIKELY: readonly (readonly [says: RegExp, likely: string])[] = [
  [/^Implicit keys need to be on a single line/, 'a ":" is missing at the end of this line, because more of it follows in the next'],
  [/^Nested mappings are not allowed in compact mappings/, 'a text with ": " in it has no quotes'],
  [/^Plain value cannot start with/, "quotes are missing"],
];

function sayBroken(message: string): string {
  if (message.startsWith(TOO_DEEP)) return "syntax: things within things without end; expected YAML as people write it";
  const likely = LIKELY.find(([says]) => says.test(message))?.[1];
  return `syntax: ${message}; expected YAML${likely === undefined ? "" : `; likely ${likely}`}`;
}

function plainValue(document: Document, at: At): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (cause) {
    const unknown = cause instanceof ReferenceError && cause.message.startsWith("Unresolved alias");
    let offset = 0;
    let name = "";
    visit(document, {
      Alias(_, alias) {
        if (unknown && alias.resolve(document) !== undefined) return undefined;
        offset = alias.range?.[0] ?? 0;
        name = alias.source;
        return visit.BREAK;
      },
    });
    const message = unknown
      ? `"*${name}" has no quotes: YAML takes what begins with * for an alias; expected text; likely "*${name}" in quotes`
      : `aliases grow too large; expected at most ${MAX_ALIASES} values made by aliases; likely an alias of an alias: write the values out`;
    throw new ConfigError([at(offset, message)], { cause });
  }
}

function dottedNumbers(document: Document): readonly { readonly offset: number; readonly spelled: string; readonly value: number }[] {
  const found: { readonly offset: number; readonly spelled: string; readonly value: number }[] = [];
  visit(document, {
    Scalar(_, { type, value, source, range }) {
      if (type !== "PLAIN" || typeof value !== "number" || source === undefined || !source.includes(".")) return;
      found.push({ offset: range?.[0] ?? 0, spelled: source, value });
    },
  });
  return found;
}

/** Start of the deepest node on the way to `path`. */
function offsetOf(document: Document, path: readonly PathSegment[], where: Problem["at"]): number {
  let node: Node | null = document.contents;
  let offset = startOf(node);
  for (const [index, segment] of path.entries()) {
    const here: Node | null | undefined = isAlias(node) ? node.resolve(document) : node;
    if (isMap(here)) {
      const pair = here.items.find((item) => isScalar(item.key) && String(item.key.value) === String(segment));
      if (pair === undefined) return offset;
      const key = isNode(pair.key) ? startOf(pair.key) : offset;
      node = isNode(pair.value) ? pair.value : null;
      offset = node === null || (where === "key" && index === path.length - 1) ? key : startOf(node);
    } else if (isSeq(here)) {
      const item = valueAt(here.items, [segment]);
      if (!isNode(item)) return offset;
      node = item;
      offset = startOf(item);
    } else return offset;
  }
  return offset;
}

function startOf(node: Node | null): number {
  return node?.range?.[0] ?? 0;
}
