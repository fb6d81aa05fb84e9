import type { OpensApp } from "../../domain/control.ts";
import type { Habit, Locator } from "./device.ts";
import type { SourceDialect } from "./source-dialect.ts";
import type { Source } from "./source.ts";

export type InstalledApp = Extract<OpensApp, { kind: "app" }>;

/** What Android and iOS do differently; all of it in commands that their drivers have for real phones too. */
export interface PhoneWays {
  readonly dialect: SourceDialect;
  /** Settings of a session without which a screen cannot be read in one look. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** How the driver itself finds one control. */
  strategy(locator: Locator, app: InstalledApp): { readonly using: string; readonly value: string };
  /** Starts the app with what it is told at its launch; one that runs is ended first. */
  start(app: InstalledApp): Promise<void>;
  end(app: InstalledApp): Promise<void>;
  /** Puts another build in the app's place; what it keeps stays. */
  install(file: string): Promise<void>;
  /** Forgets all that the app keeps. */
  clear(app: InstalledApp): Promise<void>;
  goHome(): Promise<void>;
  bringBack(app: InstalledApp): Promise<void>;
  /** Holds from the next start on; null: as the phone was before the first change. */
  adopt(habit: Habit | null, app: InstalledApp): Promise<void>;
  /** Whether a driver's error says that the app has died. */
  saysCrashed(thrown: unknown): boolean;
  /** Whether the app has died, asked when something else is on the screen. */
  hasCrashed(app: InstalledApp, source: Source): Promise<boolean>;
  /** What the phone's log says of the end of the app; null when it says nothing. */
  crashText(app: InstalledApp): Promise<string | null>;
  /** Puts the platform's own message of a crash away, where it has one. */
  putCrashAway(): Promise<void>;
}
