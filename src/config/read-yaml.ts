import { readFileSync } from "node:fs";
import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from "yaml";
import type { Document, Node } from "yaml";
import type { z } from "zod";
import { ConfigError } from "./config-error.ts";
import type { ConfigProblem } from "./config-error.ts";
import { valueAt } from "./problem.ts";
import type { PathSegment } from "./problem.ts";
import { shapeProblems } from "./shape-problems.ts";

/** More than anybody writes by hand; a few aliases of aliases can grow to gigabytes. */
const MAX_ALIASES = 50;

/** @throws ConfigError with every problem and its place. */
export function readYaml<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> {
  const text = readFileSync(file, "utf8");
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number, message: string): ConfigProblem => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col, message };
  };
  const broken = [...document.errors, ...document.warnings].map((error) => at(error.pos[0], `syntax: ${error.message}; expected YAML`));
  if (broken.length > 0) throw new ConfigError(broken);

  const plain = plainValue(document, at);
  const unquoted = unquotedNumbers(document);
  const parsed = schema.safeParse(plain);
  const shape = parsed.success ? [] : shapeProblems(parsed.error, plain, (path) => spelled(document, path));
  const problems = [
    ...unquoted.map(({ offset, message }) => at(offset, message)),
    ...shape
      .map((problem) => ({ offset: offsetOf(document, problem.path, problem.at), message: problem.message }))
      // That it is a number has been said already, with the better reason.
      .filter(({ offset }) => !unquoted.some((said) => said.offset === offset))
      .map(({ offset, message }) => at(offset, message)),
  ];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems.toSorted((a, b) => a.line - b.line || a.column - b.column));
  return parsed.data;
}

function plainValue(document: Document, at: (offset: number, message: string) => ConfigProblem): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (cause) {
    let offset = 0;
    visit(document, {
      Alias(_, alias) {
        offset = alias.range?.[0] ?? 0;
        return visit.BREAK;
      },
    });
    throw new ConfigError(
      [
        at(
          offset,
          `aliases grow too large; expected at most ${MAX_ALIASES} values made by aliases; likely an alias of an alias: write the values out`,
        ),
      ],
      { cause },
    );
  }
}

/** Unquoted 4.10 is the number 4.1 in YAML: whatever has a dot is refused before anybody reads the wrong version. */
function unquotedNumbers(document: Document): readonly { readonly offset: number; readonly message: string }[] {
  const found: { readonly offset: number; readonly message: string }[] = [];
  visit(document, {
    Scalar(_, { type, value, source, range }) {
      if (type !== "PLAIN" || typeof value !== "number" || source === undefined || !source.includes(".")) return;
      const lost = String(value) === source ? "YAML reads it as a number" : `YAML reads ${source} as ${value}`;
      found.push({ offset: range?.[0] ?? 0, message: `${source} has no quotes: ${lost}; expected text; likely "${source}"` });
    },
  });
  return found;
}

function spelled(document: Document, path: readonly PathSegment[]): string | null {
  const node = document.getIn(path, true);
  return isScalar(node) && typeof node.value === "number" ? (node.source ?? null) : null;
}

/** Start of the deepest node on the way to `path`. */
function offsetOf(document: Document, path: readonly PathSegment[], where: "key" | "value"): number {
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
