import { posix } from "node:path";

/** The part of a phone's disk that hosts may write to: where packages wait to be installed. Kept in memory. */
export interface Staging {
  /** What is at a path; null when nothing is. */
  entry(path: string): StagedEntry | null;
  list(folder: string): readonly string[];
  makeFolder(path: string): void;
  write(path: string, bytes: Buffer): void;
  /** A file, or a folder with all that is in it; false when nothing was there. */
  remove(path: string): boolean;
  rename(from: string, to: string): boolean;
  /** Files below a folder: path within it to content. */
  below(folder: string): ReadonlyMap<string, Buffer>;
}

export type StagedEntry = { readonly kind: "folder" } | { readonly kind: "file"; readonly bytes: Buffer };

export function openStaging(): Staging {
  const entries = new Map<string, StagedEntry>([["/", { kind: "folder" }]]);
  const inside = (folder: string) => {
    const prefix = folder === "/" ? "/" : `${folder}/`;
    return [...entries.keys()].filter((path) => path !== "/" && path.startsWith(prefix));
  };

  return {
    entry: (path) => entries.get(clean(path)) ?? null,
    list: (folder) => {
      const from = clean(folder);
      return inside(from)
        .filter((path) => posix.dirname(path) === from)
        .map((path) => posix.basename(path));
    },
    makeFolder: (path) => {
      for (let each = clean(path); each !== "/"; each = posix.dirname(each)) if (!entries.has(each)) entries.set(each, { kind: "folder" });
    },
    write: (path, bytes) => void entries.set(clean(path), { kind: "file", bytes }),
    remove: (path) => {
      for (const each of inside(clean(path))) entries.delete(each);
      return entries.delete(clean(path));
    },
    rename: (from, to) => {
      const moved = [clean(from), ...inside(clean(from))].filter((path) => entries.has(path));
      for (const path of moved) {
        const entry = entries.get(path);
        if (entry !== undefined) entries.set(clean(to) + path.slice(clean(from).length), entry);
        entries.delete(path);
      }
      return moved.length > 0;
    },
    below: (folder) => {
      const from = clean(folder);
      const found = new Map<string, Buffer>();
      for (const path of inside(from)) {
        const entry = entries.get(path);
        if (entry?.kind === "file") found.set(posix.relative(from, path), entry.bytes);
      }
      return found;
    },
  };
}

/** Hosts write "/x", "x" and "./x"; nothing leads out of the root. */
function clean(path: string): string {
  return posix.resolve("/", path);
}
