import { readFile } from "node:fs/promises";
import { checkpointBefore, scenarioOfSteps } from "../domain/case-scenario.ts";
import type { CaseVocabulary } from "../domain/case-vocabulary.ts";
import type { CasePart } from "../domain/control.ts";
import type { CaseFleet, CaseReference, CaseStep, CaseValue, StepsCase, WorldChange } from "../domain/customer-case.ts";
import { sayCaseStep, sayReference } from "../domain/say-case-step.ts";
import { theRider } from "./aboard.ts";
import { registerCaseVocabulary, type CaseVerb } from "./case-verbs.ts";
import type { Hands } from "./hands.ts";
import { promotedCase } from "./promoted-cases.ts";
import { addStory, type Production } from "./scenario.ts";
import { callerOutside, registerScenario, type ScenarioNotes } from "./scenario-registry.ts";
import type { Actor } from "./step-notes.ts";
import { STORY_WITHIN_MS } from "./tell-story.ts";
import { TillSaysOtherwise } from "./till-says-otherwise.ts";
import type { Transcript } from "./transcript.ts";

type Words<Cast> = CaseVocabulary<CaseVerb<Cast>>;

/** What a spec says of a case's scenario that the case itself does not. */
export type CaseNotes = Partial<Omit<ScenarioNotes, "title">>;

/**
 * Makes the function by which a spec has a case told: `await scenarioOfCase("fixtures/cases/payment-lost.yaml")`. Where the world
 * changes versions the case has checkpoints; what happens there is for the plan to say.
 */
export function casesOf<Cast>(production: Production<Cast>, words: Words<Cast>): (file: string, notes?: CaseNotes) => Promise<void> {
  registerCaseVocabulary(words);
  return async (file, notes = {}) => {
    const caller = callerOutside(import.meta.url, new Error("where").stack ?? "");
    const rider = theRider();
    const told = file.endsWith(".json") ? await checkedCase(file) : promotedCase(file, rider?.runDir ?? null);
    const { id, ...said } = scenarioOfSteps(told, words, caller.file);
    const facts = registerScenario(id, { ...said, ...notes }, caller);
    if (rider !== null)
      addStory({
        rider,
        facts,
        production,
        story: (hands, transcript, part) => tellCase({ told, hands, transcript, part, production, words }),
        withinMs: longestOf(told),
      });
  };
}

/** A replay hands its case over as it was read and checked. */
async function checkedCase(file: string): Promise<StepsCase> {
  return JSON.parse(await readFile(file, "utf8")) as StepsCase;
}

/** A story is as long as its spec makes it, a case as long as the customer was; behind the longest Mocha would end it. */
function longestOf({ steps }: StepsCase): number {
  return Math.min(12 * 60_000, Math.max(STORY_WITHIN_MS, steps.length * 20_000));
}

/** Does what the case says, step by step; what a step gives is kept for the steps that refer to it. */
export async function tellCase<Cast>({
  told,
  hands,
  transcript,
  part,
  production,
  words,
}: {
  told: Pick<StepsCase, "fleet" | "steps">;
  hands: Hands;
  transcript: Pick<Transcript, "step">;
  /** Which part is told; null: all. */
  part: CasePart | null;
  production: Pick<Production<Cast>, "cast" | "tidy">;
  words: Words<Cast>;
}): Promise<void> {
  const kept = new Map<string, unknown>();
  const asBefore = await setUp(told.fleet, hands, () => production.tidy(hands));
  // Only a case that is told alone is looked at step by step; in a walk, pictures of it would cost more than they tell.
  const alone = hands.cell.service.kind === "replayed";
  const picture = alone && part === null;
  try {
    for (const [index, step] of told.steps.entries()) {
      const number = index + 1;
      if (part !== null && !part.steps.includes(number)) continue;
      // Made anew for each step: an upgrade in between puts other screens before the same cashier.
      const cast = production.cast(hands);
      // Where the case is told in a walk, the walk says when versions change.
      if (alone || !changesVersions(step)) transcript.step(step);
      await hands.caseStep({ number, actor: actorOf(step), sentence: sayCaseStep(step, words), picture }, () =>
        act({ step, number, hands, cast, words, kept }),
      );
    }
  } finally {
    await asBefore();
  }
}

function changesVersions(step: CaseStep): boolean {
  return step.kind === "world" && step.change.kind !== "bank" && step.change.kind !== "clock";
}

async function act<Cast>({
  step,
  number,
  hands,
  cast,
  words,
  kept,
}: {
  step: CaseStep;
  number: number;
  hands: Hands;
  cast: Cast;
  words: Words<Cast>;
  kept: Map<string, unknown>;
}): Promise<void> {
  switch (step.kind) {
    case "verb": {
      const verb = words.verbs[step.verb];
      if (verb === undefined) throw new RangeError(`nobody of the cast can do "${step.verb}"`);
      const args = step.args.map((arg, place) => valueOf(arg, verb.takes[place]?.kind ?? "", words, kept));
      const given = await verb.does(cast, args);
      if (step.as !== null) kept.set(step.as, given);
      return;
    }
    case "world":
      return change(step.change, number, hands);
    case "expect":
      return expect(step, kept);
  }
}

async function change(wanted: WorldChange, number: number, hands: Hands): Promise<void> {
  switch (wanted.kind) {
    case "switch":
    case "rollback":
    case "stop":
    case "upgrade":
      return void (await hands.checkpoint(checkpointBefore(number)));
    case "bank":
      return hands.bank(wanted.knobs);
    case "clock":
      return hands.movesClock(wanted.byMs);
  }
}

/** @throws TillSaysOtherwise when the fact is another */
function expect({ what, is, invariants }: Extract<CaseStep, { kind: "expect" }>, kept: ReadonlyMap<string, unknown>): void {
  const found = resolve(what, kept) ?? null;
  if (found === is) return;
  throw new TillSaysOtherwise({
    assertion: `${sayReference(what)} is as the case says`,
    expected: String(is),
    actual: typeof found === "object" ? JSON.stringify(found) : String(found),
    screen: null,
    invariants,
  });
}

function valueOf(arg: CaseValue, kind: string, { kinds }: CaseVocabulary, kept: ReadonlyMap<string, unknown>): unknown {
  if (arg.kind === "reference") return resolve(arg, kept);
  const known = kinds[kind];
  return known?.kind === "word" ? known.words[String(arg.value)] : arg.value;
}

function resolve({ name, fields }: CaseReference, kept: ReadonlyMap<string, unknown>): unknown {
  return fields.reduce<unknown>(
    (value, field) => (typeof value === "object" && value !== null ? Reflect.get(value, field) : undefined),
    kept.get(name),
  );
}

/** Sets the device up as the customer's was, and says how it is set back. */
async function setUp({ locale, timeZone }: CaseFleet, hands: Hands, tidy: () => Promise<void>): Promise<() => Promise<void>> {
  if (locale === null && timeZone === null) return async () => {};
  const habit = { locale: locale ?? "en-US", fontScale: 1, ...(timeZone === null ? {} : { timeZone }) };
  const where = timeZone === null ? "" : `, and its clock shows the time of ${timeZone}`;
  await hands.step({ actor: "world", sentence: `the device speaks ${habit.locale}${where}` }, () => hands.speaks(habit));
  await tidy();
  return () => hands.speaks(null);
}

const ACTORS: Readonly<Record<string, Actor>> = {
  cashier: "cashier",
  office: "office",
  officeBooks: "office",
  customer: "customer",
  otherTill: "other till",
  forbidden: "other till",
};

function actorOf(step: CaseStep): Actor {
  return step.kind === "verb" ? (ACTORS[step.verb.split(".", 1)[0] ?? ""] ?? "world") : "world";
}
