/** Something wrong at a place inside a value, before anybody looked where that is in the text. */
export interface Problem {
  readonly path: readonly PathSegment[];
  /** Whether the last segment's name is wrong or what it holds. */
  readonly at: "key" | "value";
  readonly message: string;
}
export type PathSegment = string | number;

/** A place in a text file, line and column from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export function positionOf(file: string, text: string, offset: number): Position {
  const before = text.slice(0, offset);
  return { file, line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}

/** What a plain value holds at a path, undefined where the path ends early. */
export function valueAt(value: unknown, path: readonly PathSegment[]): unknown {
  let here = value;
  for (const segment of path) {
    if (typeof here !== "object" || here === null) return undefined;
    here = Reflect.get(here, segment);
  }
  return here;
}

/** The list that a plain value holds at a path, empty where there is none. */
export function listAt(value: unknown, path: readonly PathSegment[]): readonly unknown[] {
  const found = valueAt(value, path);
  return Array.isArray(found) ? found : [];
}
