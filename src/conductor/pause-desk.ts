import type { RiderId } from "../domain/cell.ts";
import type { PauseAnswer } from "../domain/control.ts";
import type { Project } from "../domain/project.ts";
import type { Stopped, Until } from "../domain/until.ts";
import { boardingOf } from "./boarding-of.ts";
import type { World } from "./world.ts";

/** Where the world can be looked at while a story stands still. For the eyes of whoever started it: it names a password. */
export interface PausedWorld extends Stopped {
  readonly rider: RiderId;
  readonly frontDoor: string;
  /** Where the till's page lies; null for an app on a phone. */
  readonly page: string | null;
  readonly login: string;
  readonly password: string;
  readonly database: string;
  readonly bank: string;
}

/** The cell whose story stops for somebody to look at the world, and where. */
export interface LookAt {
  readonly cell: string;
  readonly until: Until;
  /** Settles when the story may go on. */
  readonly whilePaused: (paused: PausedWorld) => Promise<void>;
}

/** A rider hears from us in time, also when nobody presses anything for an hour. */
const ANSWERS_WITHIN_MS = 20_000;

/** Holds a story until whoever looks at the world lets it go on. */
export function pauseDesk({
  world,
  project,
  whilePaused,
}: {
  readonly world: World;
  readonly project: Project;
  readonly whilePaused: LookAt["whilePaused"];
}): (rider: RiderId, stopped: Stopped) => Promise<PauseAnswer> {
  const pauses = new Map<RiderId, Promise<PauseAnswer>>();
  return async (rider, stopped) => {
    const under = pauses.get(rider) ?? whilePaused({ ...stopped, rider, ...addressesOf(rider) }).then((): PauseAnswer => ({ kind: "go" }));
    pauses.set(rider, under);
    let timer: NodeJS.Timeout | undefined;
    const wait = new Promise<PauseAnswer>((resolve) => {
      timer = setTimeout(() => resolve({ kind: "wait" }), ANSWERS_WITHIN_MS);
    });
    const answer = await Promise.race([under, wait]).finally(() => clearTimeout(timer));
    if (answer.kind === "go") pauses.delete(rider);
    return answer;
  };

  function addressesOf(rider: RiderId): Omit<PausedWorld, keyof Stopped | "rider"> {
    const { app, login, password, serverUrl } = boardingOf(rider, { world, project });
    return {
      frontDoor: serverUrl,
      page: app.kind === "page" ? app.url : null,
      login,
      password,
      database: world.databaseUrl,
      bank: world.bank.url,
    };
  }
}
