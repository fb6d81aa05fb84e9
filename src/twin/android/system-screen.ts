import type { InstalledApp } from "../phone/phone.ts";
import type { PlatformElement } from "../phone/platform-element.ts";

/** A screen of Android's own, in front of which no app is: drawn here, because no engine shows it. */
export interface SystemScreen {
  readonly root: PlatformElement;
  /** What a finger does, by the key of the element it lands on. */
  readonly taps: ReadonlyMap<string, () => Promise<void>>;
  readonly shapes: readonly Shape[];
}

/** A coloured box of the screen's picture. */
export interface Shape {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly colour: readonly [red: number, green: number, blue: number];
}

export interface Display {
  readonly width: number;
  readonly height: number;
  readonly rotation: number;
}

export type LauncherApp = Pick<InstalledApp, "id" | "name">;
