import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Project } from "../domain/project.ts";
import { buildProject } from "./build-project.ts";
import { commandProblems } from "./command-problems.ts";
import { ConfigError } from "./config-error.ts";
import type { ConfigProblem } from "./config-error.ts";
import { crossProblems } from "./cross-problems.ts";
import { environmentsProblems } from "./environments-problems.ts";
import { executionProblem } from "./execution-problem.ts";
import { findFiles } from "./find-files.ts";
import type { SourceMap } from "./locate-in-source.ts";
import { valueAt } from "./problem.ts";
import type { Problem } from "./problem.ts";
import { projectSchema } from "./project-schema.ts";
import { queryProblems } from "./query-problems.ts";
import { shapeProblems } from "./shape-problems.ts";
import { UsageError } from "./usage-error.ts";

export const CONFIG_NAME = "tillgate.config.ts";

/**
 * Reads the project's config: the file named, else the nearest one from the working directory upwards.
 * @throws ConfigError with every problem and its place; UsageError when there is no such file.
 */
export async function loadProject(path?: string): Promise<Project> {
  const file = findConfig(path);
  const input = await execute(file);
  const root = dirname(file);
  const parsed = projectSchema.safeParse(input);
  const specGlobs = parsed.success ? parsed.data.specs : [];
  const specs = findFiles(root, specGlobs);
  const text = readFileSync(file, "utf8");
  // 4.10 as a key is "4.1" once it has been read: only the text still shows it. Parsing is left out where no such key can be.
  const suspicious = /[{,\s]\d+(?:\.\d+)?\s*:/.test(text);

  const found: Problem[] = [
    ...crossProblems(input),
    ...commandProblems(input, root),
    ...queryProblems(input),
    ...environmentsProblems(input, root),
  ];
  if (parsed.success && specs.length === 0) found.push(noSpecs(specGlobs));
  if (parsed.success && found.length === 0 && !suspicious) return buildProject({ input: parsed.data, file, specs });

  const source = await readSource(file);
  const shape = parsed.success ? [] : shapeProblems(parsed.error, input, (at) => source.spelled(at));
  const problems = [
    ...unquotedVersions(source),
    ...[...shape, ...found].map((problem) => ({ ...source.position(problem.path, problem.at), message: problem.message })),
  ];
  if (parsed.success && problems.length === 0) return buildProject({ input: parsed.data, file, specs });
  throw new ConfigError(inOrder(problems));
}

function findConfig(path: string | undefined): string {
  if (path !== undefined) {
    const file = resolve(path);
    if (!existsSync(file))
      throw new UsageError(`no config file "${path}"; expected the path of a ${CONFIG_NAME}; \`tillgate init\` writes one`);
    return file;
  }
  for (let folder = process.cwd(); ; folder = dirname(folder)) {
    const file = join(folder, CONFIG_NAME);
    if (existsSync(file)) return file;
    if (folder === dirname(folder))
      throw new UsageError(
        `no ${CONFIG_NAME} in this folder or above it; go to the project's folder, name one with --config, or run \`tillgate init\``,
      );
  }
}

/** By the loader that runs us already, five times faster than jiti, which takes over where there is none and says better where a config failed. */
async function execute(file: string): Promise<unknown> {
  try {
    const loaded: unknown = await import(pathToFileURL(file).href);
    // In a folder of CommonJS the default export lies one level deeper.
    return valueAt(loaded, ["default", "default"]) ?? valueAt(loaded, ["default"]);
  } catch (cause) {
    return executeSlowly(file, cause);
  }
}

async function executeSlowly(file: string, first: unknown): Promise<unknown> {
  const { createJiti } = await import("jiti");
  try {
    return await createJiti(import.meta.url, { fsCache: false, moduleCache: false }).import(file, { default: true });
  } catch (cause) {
    const source = await readSource(file);
    const syntax = source.syntaxErrors.map((error) => ({ ...error, message: `syntax: ${error.message}; expected TypeScript` }));
    throw new ConfigError(syntax.length > 0 ? syntax : [executionProblem(file, [first, cause])], { cause });
  }
}

/** The parser is only loaded when there is something to explain. */
async function readSource(file: string): Promise<SourceMap> {
  const { openSource } = await import("./locate-in-source.ts");
  return openSource(file);
}

function unquotedVersions(source: SourceMap): readonly ConfigProblem[] {
  return source.numericKeys(["backends"]).map(({ spelled, position }) => {
    const read = String(Number(spelled));
    const lost = read === spelled ? "" : ` (without them ${spelled} is read as ${read})`;
    return { ...position, message: `version ${spelled} is a number; expected text; likely missing quotes: "${spelled}"${lost}` };
  });
}

function noSpecs(globs: readonly string[]): Problem {
  return {
    path: ["specs"],
    at: "value",
    message: `no file matches ${globs.map((glob) => `"${glob}"`).join(", ")}; expected at least one spec below the config's folder`,
  };
}

/** As a reader goes through the file, each place and sentence once. */
function inOrder(problems: readonly ConfigProblem[]): readonly ConfigProblem[] {
  const unique = new Map(problems.map((problem) => [`${problem.file}:${problem.line}:${problem.column}:${problem.message}`, problem]));
  return [...unique.values()].toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column);
}
