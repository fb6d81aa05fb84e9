import { becomeRider, comeAboard, theRider, type RiderSettings } from "./aboard.ts";
import type { RiderId } from "../domain/cell.ts";

/** Capability that makes a worker a rider. */
export const RIDER_CAPABILITY = "tillgate:rider";
/** Capability that says what the app runs on, where the session itself cannot tell: which engine is behind a phone. */
export const ENGINE_CAPABILITY = "tillgate:engine";

/**
 * The WDIO side of a rider: `services: [["<path of this file>", {}]]`. `beforeSession` runs before spec files are
 * loaded, so that they know for whom they make tests; without the capability or a run folder the service does nothing.
 */
export default class RiderService {
  beforeSession(_config: unknown, capabilities: Readonly<Record<string, unknown>>): void {
    const settings = settingsOf(capabilities, process.env);
    if (settings !== null) becomeRider(settings);
  }

  async before(_capabilities: unknown, _specs: unknown, browser: WebdriverIO.Browser): Promise<void> {
    const rider = theRider();
    if (rider === null) return;
    try {
      await comeAboard(rider, browser);
    } catch {
      // WDIO logs a hook's error and goes on; the first story tries again and then says it where it is recorded.
      rider.browser = browser;
      rider.lost = rider.boarding !== null;
    }
  }

  async after(result: unknown): Promise<void> {
    const rider = theRider();
    if (rider === null || rider.boarding === null) return;
    await rider.control.ask("POST /alight", { rider: rider.id, why: result instanceof Error ? result.message : null });
  }
}

export function settingsOf(
  capabilities: Readonly<Record<string, unknown>>,
  env: Readonly<Record<string, string | undefined>>,
): RiderSettings | null {
  const rider = capabilities[RIDER_CAPABILITY];
  const engine = capabilities[ENGINE_CAPABILITY];
  const { TILLGATE_RUN_DIR: runDir, TILLGATE_CONTROL: url, TILLGATE_TOKEN: token } = env;
  if (typeof rider !== "string" || runDir === undefined) return null;
  if (!/^[a-z]+@\S+$/.test(rider))
    throw new Error(`the capability ${RIDER_CAPABILITY} must read like "desktop@5.0", not ${JSON.stringify(rider)}`);
  if (url === undefined || token === undefined)
    throw new Error(
      "TILLGATE_RUN_DIR is set, but TILLGATE_CONTROL or TILLGATE_TOKEN is missing: a rider needs the conductor that made the run folder",
    );
  return { rider: rider as RiderId, runDir, control: { url, token }, engine: typeof engine === "string" ? engine : null };
}
