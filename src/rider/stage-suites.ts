import type { Cell } from "../domain/cell.ts";
import type { CasePart } from "../domain/control.ts";
import type { Stage } from "../domain/stage.ts";
import { STAGE_STORY } from "../domain/stage.ts";
import type { Itinerary } from "./itinerary.ts";

/** That a cell is told again, and whether it is only a part of a case. */
export interface ToldAgainAs {
  readonly part: CasePart | null;
}

/** Tells a cell; `again` null: for the first time. */
type TellCell = (cell: Cell, skip: () => never, again: ToldAgainAs | null) => Promise<void>;

export interface StageSuites {
  /** Makes a scenario's tests: one per cell, each in its stage, at its place in the itinerary whatever file came first. */
  add(scenario: { readonly id: string; readonly title: string }, tell: TellCell): void;
}

/**
 * One Mocha suite per stage, in the order of the walk. Spec files are loaded one after another and each holds one
 * scenario, but a walk goes stage by stage: so the suites are made at the first scenario, and every test is moved into its own.
 */
export function stageSuites(
  itinerary: Itinerary,
  border: {
    readonly enter: (stage: Stage) => Promise<void>;
    /** Before the stage is left: cells that failed are told again, as often as it takes. */
    readonly tellAgain: (stage: Stage, tell: (cell: Cell, again: ToldAgainAs) => Promise<void>) => Promise<void>;
  },
): StageSuites {
  const stories = new Map<string, TellCell>();
  const suites = new Map<Stage, Mocha.Suite>();
  const places = new Map<string, number>();
  for (const { stage, cells } of itinerary.stages) {
    cells.forEach((cell, place) => places.set(cell.id, place));
    suites.set(
      stage,
      describe(`${stage}: ${STAGE_STORY[stage].happens}`, () => {
        before(`every rider has come to ${stage}`, () => border.enter(stage));
        after(`what failed in ${stage} is told again`, async function (this: Mocha.Context) {
          this.timeout(0);
          await border.tellAgain(stage, async (cell, again) => stories.get(cell.scenario)?.(cell, skipped, again));
        });
      }),
    );
  }

  const placeOf = new WeakMap<Mocha.Test, number>();
  return {
    add({ id, title }, tell) {
      stories.set(id, tell);
      for (const { stage, cells } of itinerary.stages) {
        const suite = suites.get(stage);
        if (suite === undefined) continue;
        for (const cell of cells.filter((each) => each.scenario === id)) {
          // `it` rather than `new Test`: WDIO wraps it, so that a project's own beforeTest and afterTest hooks still run.
          const test = it(`${title} (${cell.id})`, async function (this: Mocha.Context) {
            await tell(cell, () => this.skip(), null);
          });
          placeOf.set(test, places.get(cell.id) ?? Number.MAX_SAFE_INTEGER);
          moveInto(suite, test);
        }
        suite.tests.sort((a, b) => (placeOf.get(a) ?? 0) - (placeOf.get(b) ?? 0));
      }
    },
  };
}

function skipped(): never {
  throw new Error("the conductor has no use for this telling any more");
}

function moveInto(suite: Mocha.Suite, test: Mocha.Test): void {
  const born = test.parent;
  if (born !== undefined) born.tests.splice(born.tests.indexOf(test), 1);
  suite.addTest(test);
}
