import type { CheckpointAnswer, CustomerDoes, PauseAnswer, Weather } from "../domain/control.ts";
import type { Project } from "../domain/project.ts";
import type { BankKnobs } from "../domain/scenario.ts";
import { isStraddle } from "../domain/service.ts";
import type { Stopped } from "../domain/until.ts";
import { otherTillAt } from "./other-till.ts";
import { pauseDesk, type LookAt } from "./pause-desk.ts";
import { runningAttempt, type RunningAttempts } from "./running-attempts.ts";
import type { StraddleDesk } from "./straddle-desk.ts";
import type { World } from "./world.ts";

/** What a story asks of the world while it is told. */
export interface StoryDesk {
  /** Changes the world where the cell is cut; at every other checkpoint the story goes on as it was. */
  reachCheckpoint(attempt: string, name: string): Promise<CheckpointAnswer>;
  /** Each knob stays where it was put until it is turned again. */
  turnKnobs(attempt: string, turned: BankKnobs): Promise<void>;
  customer(attempt: string, does: CustomerDoes, payload: string): Promise<{ amountMinor: number }>;
  weather(attempt: string, weather: Weather): void;
  keptAnswer(attempt: string): Promise<boolean>;
  /** The story stands still; it goes on when whoever looks at the world says so. */
  pause(attempt: string, stopped: Stopped): Promise<PauseAnswer>;
}

/** Longer than a till takes to send what it was just told to send. */
const KEPT_WITHIN_MS = 10_000;

export function storyDesk({
  world,
  project,
  running,
  straddles,
  lookAt,
}: {
  readonly world: World;
  readonly project: Project;
  readonly running: RunningAttempts;
  readonly straddles: StraddleDesk;
  readonly lookAt: LookAt | null;
}): StoryDesk {
  const pause = lookAt === null ? null : pauseDesk({ world, project, whilePaused: lookAt.whilePaused });
  const find = (attempt: string) => runningAttempt(running, attempt);

  return {
    async reachCheckpoint(attempt, name) {
      const { cell, registered } = find(attempt);
      const { service, stage } = cell;
      const order = { account: world.accountOf(registered.rider), otherTill: otherTillAt(stage) };
      if (isStraddle(service) && service.at === name) return straddles.cut({ ...order, service });
      const change = service.kind === "replayed" ? service.changes.find(({ at }) => at === name) : undefined;
      return change === undefined ? { changed: null, app: "stays" } : straddles.change({ ...order, change });
    },
    async turnKnobs(attempt, turned) {
      const told = find(attempt);
      const knobs = { ...told.knobs, ...turned };
      await world.bank.setKnobs(told.registered.account, knobs);
      running.set(told.registered.rider, { ...told, knobs });
    },
    customer: async (attempt, does, payload) => world.bank.customer({ account: find(attempt).registered.account, does, payload }),
    weather: (attempt, weather) => world.door.weather(find(attempt).registered.account, weather),
    keptAnswer: (attempt) => world.door.keepsAnswer(find(attempt).registered.account, KEPT_WITHIN_MS),
    pause: async (attempt, stopped) => (await pause?.(find(attempt).registered.rider, stopped)) ?? { kind: "go" },
  };
}
