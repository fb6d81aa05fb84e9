import { setTimeout as pause } from "node:timers/promises";
import type { Rollout } from "../domain/rollout.ts";
import type { Generation, Stage } from "../domain/stage.ts";
import { STAGE_STORY } from "../domain/stage.ts";
import { againstContract, againstSwitch, againstWayBack, demandLegal } from "./legal-steps.ts";
import type { JobEnd } from "./walk-database.ts";
import type { World } from "./world.ts";
import { sentenceOf } from "./sentence-of.ts";

/** A change of the world that did not succeed: the stages behind it cannot be reached, and the plan's cells there are precluded. */
export class StageUnreachableError extends Error {
  override readonly name = "StageUnreachableError";
  readonly code = "STAGE_UNREACHABLE";
}

export interface Passage {
  readonly world: World;
  readonly rollout: Rollout;
  readonly paceUrl: string;
  /** Whether the migration has taken away what older versions need. */
  contracted: boolean;
  /** Whether the backfill must have finished before anybody is switched. */
  readonly gated: boolean;
  /** Holds how the backfill ends, once FILL has started it. */
  backfill: Promise<JobEnd> | null;
  /** Settles once the backfill waits between two batches. */
  readonly held: () => Promise<void>;
  readonly release: () => void;
}

interface Move {
  /** As people say it; written to the run's events. */
  readonly sentence: string;
  readonly act: (passage: Passage) => Promise<string | void>;
}

/** What the conductor does on the way into a stage. A migration that takes something away comes when the rollout says, last of all moves. */
export function movesInto(stage: Stage, { contract }: Pick<Rollout, "contract">): readonly Move[] {
  const { enter } = STAGE_MOVES[stage];
  if (contract === null || contract.at === "DB") return enter;
  return stage === contract.at ? [...enter, MIGRATION] : enter.filter((move) => move !== MIGRATION);
}

export function movesOutOf(stage: Stage): readonly Move[] {
  return STAGE_MOVES[stage].leave;
}

const MIGRATION: Move = {
  sentence: "the migration runs",
  act: async (passage) => {
    const { world, rollout } = passage;
    if (rollout.contract !== null) demandLegal(againstContract(rollout.contract, world.census()));
    const said = await finish("the migration", world.migrate());
    passage.contracted = rollout.contract !== null;
    return said;
  },
};

const STAGE_MOVES: Record<Stage, { readonly enter: readonly Move[]; readonly leave: readonly Move[] }> = {
  BASE: { enter: [start("old"), serve("BASE")], leave: [] },
  DB: { enter: [MIGRATION, serve("DB")], leave: [] },
  WARM: { enter: [start("new"), serve("WARM")], leave: [] },
  FILL: {
    enter: [
      {
        sentence: "the backfill starts",
        act: async (passage) => {
          passage.backfill = (await passage.world.startBackfill(passage.paceUrl)).ended;
          // A job needs seconds to start: until it stands between two batches, what riders sell meets none at all.
          if (passage.rollout.backfill?.paced === true) await heldInTime(passage.held(), passage.backfill);
        },
      },
      serve("FILL"),
    ],
    leave: [
      {
        sentence: "the backfill runs out",
        act: async (passage) => {
          passage.release();
          return passage.backfill === null ? undefined : await finish("the backfill", inTime(passage.backfill));
        },
      },
    ],
  },
  MIX: {
    enter: [
      start("new"),
      { sentence: "accounts may be switched", act: switchAccounts },
      { sentence: "open pages are told of the new version", act: announce },
      serve("MIX"),
    ],
    leave: [],
  },
  DRAIN: { enter: [serve("DRAIN")], leave: [] },
  DONE: {
    enter: [serve("DONE"), { sentence: "the old copies are drained and stopped", act: ({ world }) => world.drainCopies("old") }],
    leave: [],
  },
  APPS: { enter: [serve("APPS")], leave: [] },
  BACK: {
    enter: [
      {
        sentence: "tills may go back",
        act: async ({ rollout, contracted }) => demandLegal(againstWayBack({ contract: rollout.contract, contracted, to: rollout.from })),
      },
      start("old"),
      start("new"),
      serve("BACK"),
    ],
    leave: [],
  },
};

function start(generation: Generation): Move {
  return {
    sentence: `${generation} copies are up and healthy`,
    act: async ({ world }) => {
      try {
        await world.startCopies(generation);
      } catch (cause) {
        throw new StageUnreachableError(`the ${generation} copies did not come up: ${sentenceOf(cause)}`, { cause });
      }
    },
  };
}

function serve(stage: Stage): Move {
  const { serves } = STAGE_STORY[stage];
  const otherTill = stage === "BACK" ? "new" : serves;
  return { sentence: `tills are served by the ${serves} version`, act: async ({ world }) => world.routeEverybody(serves, otherTill) };
}

/** @throws IllegalStepError while rows remain to be copied */
export async function switchAccounts({ world, gated }: Pick<Passage, "world" | "gated">): Promise<string> {
  const remaining = await world.remainingToBackfill();
  demandLegal(againstSwitch({ gated, remaining }));
  if (remaining > 0) return `accounts are switched although the backfill left ${remaining} rows`;
  return "nothing remains to be copied";
}

async function announce({ world }: Passage): Promise<string> {
  try {
    return (await world.announce()) ?? "the rollout announces nothing";
  } catch (cause) {
    throw new StageUnreachableError(`the new version could not be announced: ${sentenceOf(cause)}`, {
      cause,
    });
  }
}

const HELD_WITHIN_MS = 60_000;

/** A job that never asks, or is over at once, is waited for no longer than that; the end of the stage tells of it. */
async function heldInTime(held: Promise<void>, ended: Promise<JobEnd>): Promise<void> {
  const patience = new AbortController();
  const late = pause(HELD_WITHIN_MS, undefined, { signal: patience.signal }).catch(() => undefined);
  await Promise.race([held, ended, late]);
  patience.abort();
}

const BACKFILL_WITHIN_MS = 180_000;

/** From the moment at which nobody holds it any more. */
async function inTime(backfill: Promise<JobEnd>): Promise<JobEnd> {
  const patience = new AbortController();
  const late = pause(BACKFILL_WITHIN_MS, null, { signal: patience.signal }).then(
    () => ({ ok: false, sentence: `it did not end within ${BACKFILL_WITHIN_MS / 1000} s after it was let go` }),
    () => ({ ok: false, sentence: "nobody waits any more" }),
  );
  const ended = await Promise.race([backfill, late]);
  patience.abort();
  return ended;
}

async function finish(what: string, job: Promise<JobEnd>): Promise<string> {
  const ended = await job;
  if (!ended.ok) throw new StageUnreachableError(`${what} failed: ${ended.sentence}`);
  return ended.sentence;
}
