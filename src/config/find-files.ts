import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";

const NEVER = new Set(["node_modules", "reports"]);

/** Files under `root` that match one of the globs (`*`, `**`, `?`, `{a,b}`), absolute and sorted. */
export function findFiles(root: string, globs: readonly string[]): readonly string[] {
  const patterns = globs.map(globPattern);
  return filesUnder(root)
    .filter((file) => patterns.some((pattern) => pattern.test(relative(root, file).split(sep).join("/"))))
    .toSorted();
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith(".") || NEVER.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : entry.isFile() ? [path] : [];
  });
}

export function globPattern(glob: string): RegExp {
  const source = glob.replace(/^\.\//, "").replace(/\*\*\/|\*\*|[*?{},]|[\\^$.|+()[\]]/g, (token) => GLOB_TOKENS[token] ?? `\\${token}`);
  return new RegExp(`^${source}$`);
}

const GLOB_TOKENS: Readonly<Record<string, string>> = {
  "**/": "(?:.*/)?",
  "**": ".*",
  "*": "[^/]*",
  "?": "[^/]",
  "{": "(?:",
  "}": ")",
  ",": "|",
};
