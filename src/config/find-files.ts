import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";

const NEVER = new Set(["node_modules", "reports"]);

/** Files that match one of the globs (`*`, `**`, `?`, `{a,b}`), absolute and sorted. Globs count from `root`; one that begins with `../` leads out of it. */
export function findFiles(root: string, globs: readonly string[]): readonly string[] {
  const found = globs.flatMap((glob) => {
    const up = /^(?:\.\.\/)*/.exec(glob)?.[0] ?? "";
    const from = join(root, up);
    const pattern = globPattern(glob.slice(up.length));
    return filesUnder(from).filter((file) => pattern.test(relative(from, file).split(sep).join("/")));
  });
  return [...new Set(found)].toSorted();
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
