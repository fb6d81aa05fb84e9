import { existsSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join, relative, resolve } from "node:path";
import { ConfigError } from "../config/config-error.ts";
import { loadProject } from "../config/load-project.ts";
import { readCaseText } from "../config/read-case.ts";
import { readRecording } from "../config/read-recording.ts";
import { UsageError } from "../config/usage-error.ts";
import { EXIT_CODES } from "../domain/decision.ts";
import { strikeOutPersonal } from "../domain/personal/strike-out-personal.ts";
import type { Project } from "../domain/project.ts";
import { draftCase, type DraftedCase } from "../replay/draft-case.ts";
import { printCase } from "../replay/print-case.ts";
import { openVocabulary } from "./replay/open-case.ts";

export interface DraftFlags {
  readonly fromHar: string;
  readonly outCase?: string;
  readonly config?: string;
  readonly json?: boolean;
}

/** Writes a recording down as a case, as far as it tells one; says what only people can add. Returns the exit code. */
export async function draftFromRecording(flags: DraftFlags): Promise<number> {
  const project = await loadProject(flags.config);
  const words = await openVocabulary(project);
  if (words.seenAs === undefined)
    throw new UsageError("the project's words do not say how a recording shows what was done; expected `seenAs` beside the table of verbs");
  const file = flags.outCase === undefined ? null : newFile(flags.outCase);
  const { requests, unreadable } = readRecording(flags.fromHar, words.spared ?? []);
  const drafted = draftCase({ id: idOf(file), requests, unreadable, words, seenAs: words.seenAs, rollouts: project.rollouts });
  const told = drafted.draft.steps.filter(({ kind }) => kind !== "note").length;
  if (told === 0)
    throw new UsageError(
      `none of the ${requests.length} requests in ${flags.fromHar} is one that the project's words know; expected a recording of a till or of the back office${sayLeft(drafted)}`,
    );

  const text = printCase(drafted.draft, { schema: schemaFrom(file, project), head: drafted.head });
  const problems = problemsIn(text, file ?? "draft.yaml", { project, words });
  if (file !== null) writeFileSync(file, text, { flag: "wx" });
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  say(`${told} steps drafted from ${requests.length} requests${sayLeft(drafted)}`);
  if (file !== null) say(`written to ${near(file)}`);
  if (problems.length > 0) say(`still to be written:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
  else if (file !== null) say(`next: say in it what the customer saw, then npx tillgate replay ${near(file)}`);

  if (flags.json === true)
    process.stdout.write(
      `${JSON.stringify({ schema: 1, file, case: drafted.draft.id, steps: told, left: drafted.left, unreadable, toBeWritten: problems, text }, null, 2)}\n`,
    );
  else if (file === null) process.stdout.write(text);
  return EXIT_CODES.BOARD;
}

/** @throws UsageError where something stands there already, or nothing can */
function newFile(given: string): string {
  const file = resolve(given);
  if (![".yaml", ".yml"].includes(extname(file)))
    throw new UsageError(`--out-case ${given} is no name of a case; expected one that ends with .yaml`);
  if (existsSync(file)) throw new UsageError(`--out-case ${given} is there already; expected a new name, so that nobody's work is lost`);
  if (!existsSync(dirname(file))) throw new UsageError(`--out-case ${given}: there is no folder ${dirname(given)}; make it first`);
  return file;
}

/** As somebody would type it from here. */
function near(file: string): string {
  const path = relative(process.cwd(), file);
  return path.startsWith("..") ? file : path;
}

/** After the file that it is written to, unless that is named after somebody. */
function idOf(file: string | null): string {
  const name = file === null ? "" : basename(file, extname(file));
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) && strikeOutPersonal(name) === name ? name : "drafted-from-a-recording";
}

/** Where editors find the schema of the project's cases, seen from the file. */
function schemaFrom(file: string | null, { cases, root }: Project): string | null {
  const schema = join(cases === null ? root : dirname(cases.folder), "case.schema.json");
  if (file === null || !existsSync(schema) || relative(root, file).startsWith("..")) return null;
  return relative(dirname(file), schema).replaceAll("\\", "/");
}

function sayLeft({ left }: DraftedCase): string {
  const count = left.reduce((sum, each) => sum + each.count, 0);
  return count === 0
    ? ""
    : `; ${count} tell nothing: ${left
        .slice(0, 5)
        .map((each) => `${each.count} x ${each.what}`)
        .join(", ")}${left.length > 5 ? ", …" : ""}`;
}

/** What the reader of cases misses in the draft, as it will say it again. */
function problemsIn(text: string, file: string, asks: Parameters<typeof readCaseText>[2]): readonly string[] {
  try {
    readCaseText(text, resolve(file), asks);
    return [];
  } catch (thrown) {
    if (!(thrown instanceof ConfigError)) throw thrown;
    return thrown.message.split("\n");
  }
}
