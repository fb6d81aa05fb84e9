import { accessSync, constants, existsSync, readdirSync, realpathSync, statSync } from "node:fs";
import { basename, extname, isAbsolute, join, relative, resolve, sep } from "node:path";
import type { Project } from "../domain/project.ts";
import { nearestWord } from "./nearest-word.ts";
import { UsageError } from "./usage-error.ts";

const ENDINGS = [".yaml", ".yml", ".json"];
const LARGEST_BYTES = 1024 * 1024;

type Known = Pick<Project, "root" | "reports" | "cases">;

/**
 * The file of a case, named by its path or by its id alone; `out`: where runs are kept instead of the config's place.
 * @throws UsageError when there is none, or when the path leads out of the project unasked
 */
export function findCase(given: string, project: Known, out?: string): string {
  const runs = out === undefined ? project.reports : resolve(out);
  const roots = [project.root, project.reports, runs];
  const refuse = () => {
    throw new UsageError(
      `${given} leads out of the project (${project.root}); expected a case below it, or the whole path of a file that ends with ${ENDINGS.join(", ")}`,
    );
  };
  if (climbsOut(given, roots)) refuse();
  const file = existing(given, project, runs);
  if (leadsOut(file, roots)) refuse();
  const stats = statSync(file);
  if (stats.isDirectory())
    throw new UsageError(
      `${given} is a folder; expected a case file${likely(
        casesIn(file)
          .slice(0, 3)
          .map((name) => join(given, name)),
      )}`,
    );
  if (!stats.isFile()) throw new UsageError(`${given} is no file that could be read twice; expected a case in YAML`);
  if (stats.size > LARGEST_BYTES)
    throw new UsageError(
      `${given} has ${(stats.size / LARGEST_BYTES).toFixed(1)} MiB; expected a case of at most 1 MiB; a recording is for --from-har`,
    );
  try {
    accessSync(file, constants.R_OK);
  } catch (cause) {
    throw new UsageError(`${given} may not be read; expected a file that you can open`, { cause });
  }
  return file;
}

/** From here, or from where runs are kept; `payment-lost-when-killed` alone is the case of that name in the project's folder. */
function existing(given: string, { cases }: Known, runs: string): string {
  if (given.trim() === "" || given.includes("\0"))
    throw new UsageError("no case is named; expected the path of a case file, or the name of one of the project's cases");
  const file = [resolve(given), resolve(runs, given)].find((path) => existsSync(path));
  if (file !== undefined) return file;
  const folder = cases?.folder ?? null;
  const names = folder === null ? [] : casesIn(folder);
  const named = names.find((name) => name === given || ENDINGS.some((ending) => name === `${given}${ending}`));
  if (folder !== null && named !== undefined && !/[/\\]/.test(given)) return join(folder, named);
  const near = nearestWord(withoutEnding(basename(given)), names.map(withoutEnding));
  const found = names.filter((name) => withoutEnding(name) === near);
  const at = folder === null ? "" : relative(process.cwd(), folder);
  const listed = names.length === 0 ? "" : `; the project has ${names.map(withoutEnding).join(", ")}`;
  throw new UsageError(
    `no case "${given}"; expected the path of a case file${found.length > 0 ? likely(found.map((name) => join(at, name))) : listed}`,
  );
}

/** Whoever stands in the project and means a file elsewhere says so with its whole path. */
function climbsOut(given: string, roots: readonly string[]): boolean {
  const inside = (path: string) => roots.some((root) => isBelow(path, root));
  return !isAbsolute(given) && inside(process.cwd()) && !inside(resolve(given));
}

/** A link in the project that leads elsewhere; or something elsewhere that is no case by its name. */
function leadsOut(file: string, roots: readonly string[]): boolean {
  const real = roots.filter((root) => existsSync(root)).map((root) => realpathSync(root));
  if (real.some((root) => isBelow(realpathSync(file), root))) return false;
  return roots.some((root) => isBelow(file, root)) || (!ENDINGS.includes(extname(file).toLowerCase()) && !statSync(file).isDirectory());
}

function isBelow(file: string, folder: string): boolean {
  const path = relative(folder, file);
  return path === "" || (path !== ".." && !path.startsWith(`..${sep}`) && !isAbsolute(path));
}

function casesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => ENDINGS.includes(extname(name)) && !name.endsWith(".schema.json"))
    .toSorted();
}

function withoutEnding(name: string): string {
  return ENDINGS.includes(extname(name)) ? name.slice(0, -extname(name).length) : name;
}

function likely(paths: readonly string[]): string {
  return paths.length === 0 ? "" : `; likely ${paths.join(" or ")}`;
}
