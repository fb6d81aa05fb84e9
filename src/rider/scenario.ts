import type { Cell } from "../domain/cell.ts";
import type { CasePart } from "../domain/control.ts";
import type { ScenarioFacts } from "../domain/scenario.ts";
import type { Stage } from "../domain/stage.ts";
import { beAboard, theRider, type Rider } from "./aboard.ts";
import type { Hands } from "./hands.ts";
import { readItinerary } from "./itinerary.ts";
import { callerOutside, registerLocators, registerScenario, type MissingLocators, type ScenarioNotes } from "./scenario-registry.ts";
import type { ScreenReading } from "./screen-reader.ts";
import { stageSuites, type StageSuites, type ToldAgainAs } from "./stage-suites.ts";
import { STORY_WITHIN_MS, tellStory } from "./tell-story.ts";
import type { Transcript } from "./transcript.ts";

/** What a project brings: who plays in its stories, how its screens are read, how its till is brought home between stories. */
export interface Production<Cast> {
  /** Made anew for each attempt. */
  readonly cast: (hands: Hands) => Cast;
  readonly reading: (cell: Cell) => ScreenReading;
  /** Walks the till home by taps alone. */
  readonly tidy: (hands: Hands) => Promise<void>;
  /** What an earlier story left on the till, as sentences; none: ready for the next. */
  readonly residue: (hands: Hands) => Promise<readonly string[]>;
  /** So that what was told before is in no report of the shift: for a case of which part after part is told on the same till. */
  readonly afresh?: (hands: Hands) => Promise<void>;
  readonly missingLocators: MissingLocators;
}

export type Story<Cast> = (cast: Cast) => Promise<void>;

/** Makes the `scenario` function of a project: `export const scenario = scenarios<Cast>({ … })`. */
export function scenarios<Cast extends object>(
  production: Production<Cast>,
): (id: string, notes: ScenarioNotes, story: Story<Cast>) => void {
  registerLocators(production.missingLocators);
  return (id, notes, story) => {
    const facts = registerScenario(id, notes, callerOutside(import.meta.url, new Error("where").stack ?? ""));
    const rider = theRider();
    if (rider === null) return;
    addStory({ rider, facts, production, story: (hands, transcript) => story(transcript.listenTo(production.cast(hands))) });
  };
}

/** A story as a rider tells it: with hands to make its cast of, and somebody who writes down what the cast is called to do; of a case maybe a part alone. */
export type TellWithHands = (hands: Hands, transcript: Transcript, part: CasePart | null) => Promise<void>;

/** Has a story told by this rider, wherever the plan tells it. */
export function addStory<Cast>({
  rider,
  facts,
  production,
  story,
  withinMs = STORY_WITHIN_MS,
}: {
  readonly rider: Rider;
  readonly facts: ScenarioFacts;
  readonly production: Production<Cast>;
  readonly story: TellWithHands;
  readonly withinMs?: number;
}): void {
  suitesOf(rider).add(facts, (cell, skip, again) => tellStory({ rider, cell, production, story, withinMs, skip, again }));
}

const SUITES = Symbol.for("tillgate.suites");
const holder = globalThis as typeof globalThis & { [SUITES]?: StageSuites };

function suitesOf(rider: Rider): StageSuites {
  return (holder[SUITES] ??= stageSuites(readItinerary(rider.runDir, rider.id), {
    enter: (stage) => enterStage(rider, stage),
    tellAgain: (stage, tell) => tellAgain(rider, stage, tell),
  }));
}

/** What comes of a telling is for the judge: here a red one is only gone past. */
async function tellAgain(rider: Rider, stage: Stage, tell: (cell: Cell, again: ToldAgainAs) => Promise<void>): Promise<void> {
  const cells = new Map(readItinerary(rider.runDir, rider.id).stages.flatMap((leg) => leg.cells.map((cell) => [cell.id, cell] as const)));
  for (let last = -1; ;) {
    const answer = await rider.control.ask("POST /again", { rider: rider.id, stage });
    const cell = answer.kind === "tell" ? cells.get(answer.cell) : undefined;
    if (answer.kind === "done" || cell === undefined || answer.turn === last) return;
    last = answer.turn;
    await tell({ ...cell, turn: answer.turn }, { part: answer.part }).catch(() => undefined);
  }
}

/** The barrier: asked again while the conductor says `wait`. A precluded stage is entered too, and every cell in it is told why it does not run. */
async function enterStage(rider: Rider, stage: Stage): Promise<void> {
  // A rider whose device is still gone enters all the same: its stories say so, each for itself, and the others go on.
  await beAboard(rider).catch((thrown: unknown) => {
    if (rider.browser === null || rider.boarding === null) throw thrown;
  });
  while ((await rider.control.ask("POST /stage", { rider: rider.id, stage })).kind === "wait");
}
