import type { BodyLine } from "./json-lines.ts";

/**
 * Lines to mark, by number from 0: `shape` a field that only one side has, or whose type differs; `value` another value of
 * the same type. Ids, moments and document numbers differ in every run and say nothing, so they are never marked.
 */
export interface Marks {
  readonly shape: readonly number[];
  readonly value: readonly number[];
}
export interface BodyDifferences {
  readonly control: Marks;
  readonly candidate: Marks;
}

export const NO_MARKS: Marks = { shape: [], value: [] };

export function bodyDifferences(control: readonly BodyLine[], candidate: readonly BodyLine[]): BodyDifferences {
  return { control: marksAgainst(control, candidate), candidate: marksAgainst(candidate, control) };
}

function marksAgainst(lines: readonly BodyLine[], others: readonly BodyLine[]): Marks {
  if (lines.length === 0 || others.length === 0) return NO_MARKS;
  const known = new Map(others.filter((line) => !line.ends).map((line) => [line.path, line]));
  const shape: number[] = [];
  const value: number[] = [];
  lines.forEach((line, index) => {
    if (line.ends) return;
    const other = known.get(line.path);
    if (other === undefined) {
      // A longer list is more of the same; only a field that the other side's list rows lack as well is a new shape.
      (isMoreRows(line.path, known) ? value : shape).push(index);
    } else if (typeOf(line) !== typeOf(other)) shape.push(index);
    else if (line.value !== other.value && line.value !== null && other.value !== null && meaning(line.value) !== meaning(other.value))
      value.push(index);
  });
  return { shape, value };
}

/** `/rows/7/sum` is only more rows when the other side has a list at `/rows` that has no row 7. */
function isMoreRows(path: string, known: ReadonlyMap<string, BodyLine>): boolean {
  const parts = path.split("/");
  for (let length = 2; length <= parts.length; length++) {
    const parent = parts.slice(0, length - 1).join("/");
    const here = parts.slice(0, length).join("/");
    if (/^\d+$/.test(parts[length - 1] ?? "") && known.has(parent) && !known.has(here)) return true;
  }
  return false;
}

function typeOf(line: BodyLine): string {
  const text = line.value ?? line.text.trimEnd().slice(-1);
  if (text.startsWith('"')) return "string";
  if (text === "true" || text === "false") return "boolean";
  if (text === "null") return "null";
  if (text === "{" || text === "{}") return "object";
  if (text === "[" || text === "[]") return "list";
  return /^-?\d/.test(text) ? "number" : "text";
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const MOMENT = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)?/g;
const LINK = /https:\/\/qr\.nspk\.ru\/[^"\s]*/g;

/** What a scalar says once everything that is new in every run is struck out; the form of a moment stays. */
export function meaning(value: string): string {
  return value
    .replace(UUID, "<id>")
    .replace(LINK, "<QR link>")
    .replace(
      MOMENT,
      (_moment, fraction: string | undefined, zone: string | undefined) =>
        `<moment${fraction === undefined ? "" : " with fraction"}${zone === undefined ? "" : zone === "Z" ? " Z" : " with offset"}>`,
    )
    .replace(/\b[A-Z][A-Z0-9]{0,2}-[0-9A-F]{2,10}\b/g, "<number>")
    .replace(/https?:\/\/127\.0\.0\.1:\d+/g, "<server>");
}
