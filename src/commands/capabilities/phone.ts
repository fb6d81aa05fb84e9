import type { RiderId } from "../../domain/cell.ts";
import type { PhoneAboard, PhonesAboard } from "../../domain/phone-aboard.ts";
import type { Lane } from "../../domain/platform.ts";
import { LONGEST_STORY_MS } from "../longest-story.ts";

export interface PhoneRide {
  readonly rider: RiderId;
  readonly lane: Lane;
  /** A story may stand still for as long as somebody looks at it. */
  readonly unhurried: boolean;
  readonly phone: Extract<PhoneAboard, { kind: "ready" }>;
  readonly appium: NonNullable<PhonesAboard["appium"]>;
  /** The file that is installed. */
  readonly file: string;
  /** Package name or bundle id. */
  readonly app: string;
}

/** What a rider on any phone has in common: where its Appium is, which phone it rides and which build it installs. */
export function phoneCapabilities({ rider, lane, unhurried, phone, appium, file }: PhoneRide): Readonly<Record<string, unknown>> {
  return {
    hostname: appium.hostname,
    port: appium.port,
    path: appium.path,
    connectionRetryTimeout: SESSION_WITHIN_MS[lane],
    "tillgate:rider": rider,
    "tillgate:engine": phone.engine,
    "wdio:enforceWebDriverClassic": true,
    "appium:udid": phone.udid,
    "appium:app": file,
    // The rider launches the app itself, once it has boarded and knows the address of its till's entrance.
    "appium:autoLaunch": false,
    // A twin is new with the run, so its till's memory is this rider's own and outlives a lost session, as in a shop. What a phone
    // on the desk carries nobody knows: every session begins with this very build and an empty till.
    "appium:noReset": lane === "twin",
    // Nobody sends a command while a rider waits at a border; the driver must not take that for a client that went away.
    "appium:newCommandTimeout": unhurried ? NEVER : LONGEST_STORY_MS / 1000,
  };
}

/** As Appium says it. */
const NEVER = 0;

/** A phone's first session may have to build and sign its agent; seven twins may come up side by side on two cores. */
const SESSION_WITHIN_MS = { twin: 120_000, device: 600_000, grid: 600_000 } as const satisfies Record<Lane, number>;
