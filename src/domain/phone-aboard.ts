import type { RiderId } from "./cell.ts";

/** The phones of a run and the Appium server that drives them. */
export interface PhonesAboard {
  /** null: no rider needs one. */
  readonly appium: { readonly hostname: string; readonly port: number; readonly path: string } | null;
  readonly byRider: Readonly<Record<RiderId, PhoneAboard>>;
}

export type PhoneAboard =
  | {
      readonly kind: "ready";
      readonly udid: string;
      /** "Chromium 156.0.8078.79 behind an Android twin", or the phone's own name: goes into every report. */
      readonly engine: string;
      /** What this phone needs to be driven: adbPort, webDriverAgentUrl and their like. */
      readonly capabilities: Readonly<Record<string, unknown>>;
    }
  /** Its rider's cells are precluded with this reason. */
  | { readonly kind: "missing"; readonly why: string };

/** Programs on this machine that twins are made with; null: not here. */
export interface PhoneTools {
  readonly adb: { readonly path: string; readonly version: string } | null;
  readonly chromium: { readonly binary: string; readonly driver: string; readonly version: string } | null;
  readonly webkit: { readonly miniBrowser: string; readonly xvfb: string; readonly xdotool: string; readonly version: string } | null;
}
