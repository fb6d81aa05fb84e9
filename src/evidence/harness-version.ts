import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { contentHash } from "./content-hash.ts";

const SOURCE = fileURLToPath(new URL("..", import.meta.url));

/** Digest of the harness's own source without its tests: what was shown of one version says nothing of another. */
export function harnessVersion(source = SOURCE): string {
  const files = readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.[a-z]+$|\.golden\./.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => `${relative(source, file).split(sep).join("/")} ${contentHash(readFileSync(file))}`);
  return contentHash(files.toSorted().join("\n")).slice(0, 12);
}
