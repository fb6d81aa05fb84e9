import type { Project } from "../domain/project.ts";
import type { EventLog } from "../evidence/event-log.ts";
import type { AttemptDesk } from "./attempt-desk.ts";
import type { Barrier } from "./barrier.ts";
import { boardingOf } from "./boarding-of.ts";
import type { Conductor } from "./conductor.ts";
import type { ControlDesk } from "./control-endpoint.ts";
import type { StoryDesk } from "./story-desk.ts";
import type { TellsAgain } from "./told-again.ts";
import type { World } from "./world.ts";

/** Hands each question of a rider to whoever can answer it. */
export function controlDesk({
  world,
  project,
  log,
  conductor,
  barrier,
  desk,
  story,
  again,
}: {
  readonly world: World;
  readonly project: Project;
  readonly log: EventLog;
  readonly conductor: Conductor;
  readonly barrier: Barrier;
  readonly desk: AttemptDesk;
  readonly story: StoryDesk;
  readonly again: TellsAgain;
}): ControlDesk {
  return {
    "POST /aboard": async ({ rider, engine, session, again: cameBack }) => {
      log.record({ kind: "rider-aboard", rider, engine, session, again: cameBack });
      if (cameBack) await desk.lose(rider, "its session died and it came back with a new one");
      return boardingOf(rider, { world, project });
    },
    "POST /stage": ({ rider, stage }) => conductor.stageFor(rider, stage),
    "POST /attempt": (asks) => desk.begin(asks),
    "POST /checkpoint": ({ attempt, name }) => story.reachCheckpoint(attempt, name),
    "POST /bank": async ({ attempt, knobs }) => {
      await story.turnKnobs(attempt, knobs);
      return {};
    },
    "POST /customer": ({ attempt, does, payload }) => story.customer(attempt, does, payload),
    "POST /network": async ({ attempt, weather }) => {
      story.weather(attempt, weather);
      return {};
    },
    "POST /kept-answer": async ({ attempt }) => ({ kept: await story.keptAnswer(attempt) }),
    "POST /pause": ({ attempt, stopped }) => story.pause(attempt, stopped),
    "POST /settle": async ({ rider }) => ({ settled: await desk.settle(rider) }),
    "POST /again": async ({ rider, stage }) => {
      const due = await again.next(rider, stage);
      return due === null ? { kind: "done" } : { kind: "tell", cell: due.cell.id, turn: due.cell.turn, part: due.part };
    },
    "POST /result": async ({ rider, result }) => {
      await desk.end(rider, result);
      return {};
    },
    "POST /gone": async ({ rider, why }) => {
      conductor.riderGone(rider, why);
      return {};
    },
    "POST /alight": async ({ rider, why }) => {
      log.record({ kind: "rider-alighted", rider, why });
      barrier.alights(rider);
      return {};
    },
  };
}
