import { setTimeout as pause } from "node:timers/promises";
import type { Boarding } from "../domain/control.ts";
import type { RiderId } from "../domain/cell.ts";
import type { Platform } from "../domain/platform.ts";
import { controlClient, type ControlClient } from "./control-client.ts";
import { deviceFor } from "./device/device-for.ts";
import type { Device } from "./device/device.ts";

/** A rider in its worker: one session that lives through the whole walk, and what must outlive a single story. */
export interface Rider {
  readonly id: RiderId;
  readonly control: ControlClient;
  readonly runDir: string;
  /** Things that a walk keeps, such as the other till's token: by name, so that specs can bring their own. */
  readonly keeps: Map<string, unknown>;
  browser: WebdriverIO.Browser | null;
  boarding: Boarding | null;
  device: Device | null;
  /** What the app runs on: said by whoever made the capabilities, else what the session says of itself. */
  engine: string;
  /** WebDriver commands since the worker started. */
  commands: number;
  /** The session died; it is replaced before the next story. */
  lost: boolean;
  /** Whether a lost device is worth waiting for: a phone is switched on again by whoever owns it, until it once was not. */
  awaited: boolean;
}

/** What the launcher tells a worker, or null when this process is no rider (a plan reads specs too). */
export interface RiderSettings {
  readonly rider: RiderId;
  readonly runDir: string;
  readonly control: { readonly url: string; readonly token: string };
  /** null: the session tells. */
  readonly engine: string | null;
}

// The worker service and the specs are loaded by different loaders, so a module variable would be two variables.
const KEY = Symbol.for("tillgate.rider");
const holder = globalThis as typeof globalThis & { [KEY]?: Rider };

export function theRider(): Rider | null {
  return holder[KEY] ?? null;
}

export function becomeRider({ rider, runDir, control, engine }: RiderSettings): Rider {
  const made: Rider = {
    id: rider,
    runDir,
    control: controlClient(control),
    keeps: new Map(),
    browser: null,
    boarding: null,
    device: null,
    engine: engine ?? "",
    commands: 0,
    lost: false,
    awaited: /^(?:android|ios)@/.test(rider),
  };
  holder[KEY] = made;
  return made;
}

/** Brings a session aboard: the conductor says which shop it is, the app is opened there. */
export async function comeAboard(rider: Rider, browser: WebdriverIO.Browser): Promise<void> {
  const again = rider.boarding !== null;
  if (rider.browser !== browser) browser.on("command", () => (rider.commands += 1));
  rider.browser = browser;
  rider.device = deviceFor(rider.id.split("@", 1)[0] as Platform, browser);
  if (rider.engine === "") rider.engine = engineOf(browser.capabilities);
  rider.boarding = await rider.control.ask("POST /aboard", { rider: rider.id, engine: rider.engine, session: browser.sessionId, again });
  await rider.device.open(rider.boarding.app);
  rider.lost = false;
}

/** Before a story: a rider whose session died gets a new one, and says so to the conductor. */
export async function beAboard(rider: Rider): Promise<{ readonly rider: Rider; readonly boarding: Boarding; readonly device: Device }> {
  if (rider.browser === null) throw new Error(`the rider ${rider.id} has no session; see the worker's log for why it could not start`);
  if (rider.lost) await newSession(rider, rider.browser);
  if (rider.lost || rider.boarding === null) await comeAboard(rider, rider.browser);
  if (rider.boarding === null || rider.device === null) throw new Error(`the rider ${rider.id} did not come aboard`);
  return { rider, boarding: rider.boarding, device: rider.device };
}

/** How long a phone may take to come back, with the app to install again. */
const BACK_WITHIN_MS = 45_000;
const ASK_AGAIN_MS = 1_000;

async function newSession(rider: Rider, browser: WebdriverIO.Browser): Promise<void> {
  const giveUpAt = Date.now() + (rider.awaited ? BACK_WITHIN_MS : 0);
  for (;;) {
    try {
      await browser.reloadSession();
      return;
    } catch (thrown) {
      if (Date.now() < giveUpAt) {
        await pause(ASK_AGAIN_MS);
        continue;
      }
      rider.awaited = false;
      throw thrown;
    }
  }
}

function engineOf(capabilities: WebdriverIO.Browser["capabilities"]): string {
  const { browserName, browserVersion, platformName } = capabilities as Readonly<Record<string, unknown>>;
  return [browserName, browserVersion, platformName === undefined ? null : `on ${String(platformName)}`]
    .filter((word) => typeof word === "string" && word !== "")
    .join(" ");
}
