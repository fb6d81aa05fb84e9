import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { root } from "./run-tillgate.ts";

/** What is made here, fetched, or nobody's business. */
const LEFT = new Set(["node_modules", "reports", ".git"]);

/** The whole project in a folder of its own, where a test may write what it likes; only what npm has installed is shared. */
export function copyOfProject(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), "e2e-project-"));
  cpSync(root, path, { recursive: true, filter: (source) => !LEFT.has(relative(root, source)) });
  symlinkSync(realpathSync(join(root, "node_modules")), join(path, "node_modules"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
