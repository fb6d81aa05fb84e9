import { readFileSync } from "node:fs";
import type { z } from "zod";
import type { CaseVocabulary } from "../domain/case-vocabulary.ts";
import type { CaseStep, CaseValue, CellCase, CustomerCase, StepsCase } from "../domain/customer-case.ts";
import { strikeOutPersonal } from "../domain/personal/strike-out-personal.ts";
import type { Project } from "../domain/project.ts";
import { featureProblems } from "./case-feature-problems.ts";
import { placeOfCase } from "./case-fleet-problems.ts";
import { cellCase, fleetOfCase, stepsCase } from "./case-shape.ts";
import { ConfigError, type ConfigProblem } from "./config-error.ts";
import { expectedOneOf } from "./nearest-word.ts";
import { openYaml, type OpenYaml } from "./open-yaml.ts";
import type { PathSegment } from "./problem.ts";
import { readCaseSteps } from "./read-case-steps.ts";
import type { Tell } from "./read-case-values.ts";
import { isSamePlace, sayUnquoted } from "./read-yaml.ts";
import { shapeProblems } from "./shape-problems.ts";

export type CaseProject = Pick<
  Project,
  "environments" | "cashiers" | "backends" | "rollouts" | "acquirers" | "breakages" | "qualification"
>;

/**
 * A case from its file, held against the words and the builds of the project; personal data is struck out of all that people wrote.
 * @throws ConfigError with every problem and its place.
 */
export function readCase(file: string, asks: { readonly project: CaseProject; readonly words: CaseVocabulary }): CustomerCase {
  return readCaseText(textOf(file), file, asks);
}

/** The same of a text that is not in its file yet. */
export function readCaseText(
  text: string,
  file: string,
  { project, words }: { readonly project: CaseProject; readonly words: CaseVocabulary },
): CustomerCase {
  const strike = (written: string) => strikeOutPersonal(written, wordsOf(words));
  const problems: ConfigProblem[] = [];
  const settled: ConfigProblem[] = [];
  const note = (problem: ConfigProblem) => {
    if (!settled.some((said) => isSamePlace(said, problem))) problems.push({ ...problem, message: strike(problem.message) });
  };
  /** Says all there is to say of a place. */
  const settle = (problem: ConfigProblem) => {
    note(problem);
    settled.push(problem);
  };
  try {
    const yaml = openYaml(file, text);
    const tell: Tell = (path, at, message) => note({ ...yaml.position(path, at), message });
    const asks: Asks = { file, yaml, project, words, tell, note, settle, strike };
    for (const path of unwritten(yaml.plain, [])) settle({ ...yaml.position(path, "value"), message: UNWRITTEN });
    const read = isCell(yaml, file) ? readCell(asks) : readSteps(asks);
    if (read !== null && problems.length === 0) return read;
  } catch (thrown) {
    if (!(thrown instanceof ConfigError)) throw thrown;
    thrown.problems.forEach(note);
  }
  throw new ConfigError(problems.toSorted((a, b) => a.line - b.line || a.column - b.column));
}

interface Asks {
  readonly file: string;
  readonly yaml: OpenYaml;
  readonly project: CaseProject;
  readonly words: CaseVocabulary;
  readonly tell: Tell;
  readonly note: (problem: ConfigProblem) => void;
  readonly settle: (problem: ConfigProblem) => void;
  readonly strike: (text: string) => string;
}

/** What might look like people and is none: goods, verbs, words. */
function wordsOf({ verbs, kinds, spared = [] }: CaseVocabulary): readonly string[] {
  return [
    ...spared,
    ...Object.keys(verbs),
    ...Object.values(kinds).flatMap((kind) => (kind.kind === "word" ? Object.keys(kind.words) : [])),
  ];
}

function textOf(file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new ConfigError([{ file, line: 1, column: 1, message: "is no text in UTF-8; expected a case in YAML" }], { cause });
  }
}

function isCell({ plain }: OpenYaml, file: string): boolean {
  if (typeof plain === "object" && plain !== null && !Array.isArray(plain)) return Object.hasOwn(plain, "cell");
  const is = plain === null || plain === undefined ? "is empty" : Array.isArray(plain) ? "is a list" : "is no case";
  throw new ConfigError([
    {
      file,
      line: 1,
      column: 1,
      message: `${is}; expected a case in YAML: "case", "title", "fleet", "steps", "saw" and "should", as in docs/replay.md`,
    },
  ]);
}

const SOMEBODY = "looks like somebody's name or number; expected a word for the thing";
const UNWRITTEN = "this is still to be written; expected what only somebody who knows the customer's shop can say";

/** Where a draft was left unfinished. */
function unwritten(value: unknown, path: readonly PathSegment[]): readonly (readonly PathSegment[])[] {
  if (typeof value === "string") return /^TODO\b/.test(value) ? [path] : [];
  if (Array.isArray(value)) return value.flatMap((item, index) => unwritten(item, [...path, index]));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => unwritten(item, [...path, key]));
}

function parsed<Schema extends z.ZodType>({ yaml, tell }: Asks, schema: Schema): z.output<Schema> | null {
  const result = schema.safeParse(yaml.plain);
  if (result.success) return result.data;
  for (const { path, at, message } of shapeProblems(result.error, yaml.plain, yaml.spelled))
    tell(path, at, message.replace(/^the config\b/, "the case"));
  return null;
}

function readSteps(asks: Asks): StepsCase | null {
  const { file, yaml, project, words, tell, note, settle, strike } = asks;
  // Numbers of a step say themselves what is wrong with them.
  const { line: stepsFrom } = yaml.position(["steps"], "key");
  for (const { spelled, value, position } of yaml.dotted)
    if (position.line < stepsFrom) settle({ ...position, message: sayUnquoted(spelled, value) });
  const checked = parsed(asks, stepsCase);
  const list: unknown = Reflect.get(yaml.plain as object, "steps");
  const steps = readCaseSteps({
    steps: Array.isArray(list) ? list : [],
    path: ["steps"],
    words,
    tell,
    spelled: yaml.spelled,
    position: (path) => yaml.position(path, "value"),
  });
  // Whatever else is wrong, what is said of the fleet can be held against the config, and the steps against the fleet.
  const fleet = fleetOfCase.safeParse(Reflect.get(yaml.plain as object, "fleet"));
  const place = fleet.success ? placeOfCase(fleet.data, project, tell) : null;
  if (fleet.success && place !== null)
    for (const problem of featureProblems({ steps, platform: fleet.data.platform, place, words, project })) note({ file, ...problem });
  if (checked === null || place === null) return null;
  const { case: id, title, reported, tier, saw, should } = checked;
  // Ids and names go into names of files and of steps, where nothing can be struck out of them.
  if (strike(id) !== id) tell(["case"], "value", SOMEBODY);
  for (const [index, step] of checked.steps.entries()) {
    const name: unknown = typeof step === "object" && step !== null ? Reflect.get(step, "as") : null;
    if (typeof name === "string" && strike(name) !== name) tell(["steps", index, "as"], "value", SOMEBODY);
  }
  if (saw.step !== null && saw.step > checked.steps.length)
    tell(["saw", "step"], "value", `"step" is ${saw.step}, but the case has ${checked.steps.length} steps`);
  return {
    kind: "steps",
    id,
    title: strike(title),
    reported: strike(reported),
    tier,
    file,
    fleet: { ...checked.fleet, app: place.app ?? "", serves: place.serves },
    steps: steps.map((step) => struckStep(step, strike)),
    saw: { ...saw, says: saw.says === null ? null : strike(saw.says) },
    should: strike(should),
  };
}

function struckStep(step: CaseStep, strike: (text: string) => string): CaseStep {
  const literal = (value: CaseValue): CaseValue =>
    value.kind === "literal" && typeof value.value === "string" ? { ...value, value: strike(value.value) } : value;
  switch (step.kind) {
    case "verb":
      return { ...step, args: step.args.map(literal) };
    case "expect":
      return { ...step, is: typeof step.is === "string" ? strike(step.is) : step.is };
    case "world":
      return step;
  }
}

function readCell(asks: Asks): CellCase | null {
  const { file, yaml, project, words, tell, strike } = asks;
  if (Object.hasOwn(yaml.plain as object, "steps"))
    tell(["steps"], "key", 'a case has "steps", or a "cell" and its "transcript", not both');
  const checked = parsed(asks, cellCase);
  if (checked === null) return null;
  const { case: id, title, cell, beside, walk, signature, tells, transcript } = checked;
  const known = (path: readonly PathSegment[], what: string, word: string, words_: readonly string[]) => {
    if (!words_.includes(word)) tell(path, "value", `${what} "${word}" is not in the config${expectedOneOf(word, words_)}`);
  };
  known(["walk", "rollout"], "rollout", walk.rollout, Object.keys(project.rollouts));
  const planted = [...Object.keys(project.breakages), ...Object.keys(project.qualification?.benign ?? {})];
  walk.break.forEach((plant, index) => known(["walk", "break", index], "breakage", plant, planted));
  const steps = readCaseSteps({
    steps: transcript,
    path: ["transcript"],
    words,
    tell,
    spelled: yaml.spelled,
    position: (path) => yaml.position(path, "value"),
  });
  return {
    kind: "cell",
    id,
    title: strike(title),
    file,
    cell,
    beside,
    walk: { rollout: walk.rollout, seed: walk.seed, breaks: walk.break, faults: walk.faults },
    signature,
    tells,
    transcript: steps.map((step) => struckStep(step, strike)),
  };
}
