import { setTimeout as pause } from "node:timers/promises";
import { ChildFailedError, waitUntilHealthy } from "./child-process.ts";

/** What somebody is asked to start, and with which variables. */
export interface ByHand {
  readonly version: string;
  readonly url: string;
  readonly env: Readonly<Record<string, string>>;
  /** One runs there already, with the variables of some other world: it has to end first. */
  readonly again: boolean;
}

/** As long as it takes somebody to start a service in a debugger. */
const WITHIN_MS = 120_000;
const LOOKS_EVERY_MS = 100;

/** Asks whoever sits there to start a service, and waits until it is up: one that ran before is no part of this world. */
export async function startedByHand(
  asked: Omit<ByHand, "again"> & { readonly health: string },
  ask: (asked: ByHand) => Promise<void>,
): Promise<void> {
  const { version, url, env, health } = asked;
  const again = await answers(health);
  await ask({ version, url, env, again });
  const giveUpAt = Date.now() + WITHIN_MS;
  while (again && (await answers(health))) {
    if (Date.now() > giveUpAt)
      throw new ChildFailedError(
        `backend ${version} at ${url} was not started anew within ${WITHIN_MS / 1000} s; it is no part of this world`,
      );
    await pause(LOOKS_EVERY_MS);
  }
  await waitUntilHealthy(health, null, WITHIN_MS);
}

async function answers(url: string): Promise<boolean> {
  try {
    const { ok } = await fetch(url, { headers: { connection: "close" }, signal: AbortSignal.timeout(2_000) });
    return ok;
  } catch {
    return false;
  }
}
