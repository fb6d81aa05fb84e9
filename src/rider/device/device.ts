import type { Platform } from "../../domain/platform.ts";
import type { RawScreen, ScreenReading } from "../screen-reader.ts";
import { desktop } from "./desktop.ts";

/** The thing a cashier app lives on: what differs between a desktop window and a phone, and nothing else. */
export interface Device {
  /** Opens the app, or brings it back to its first screen. */
  open(appUrl: string): Promise<void>;
  /** Ends the app at once, without asking it: what it did not keep is gone. */
  kill(): Promise<void>;
  reopen(appUrl: string): Promise<void>;
  /** Forgets all that the app keeps on this device. */
  forget(): Promise<void>;
  /** One real tap or click. */
  tap(locator: string): Promise<void>;
  /** Two real taps as quick as the driver can send them. */
  tapTwice(locator: string): Promise<void>;
  /** Replaces what a field holds. */
  type(locator: string, text: string): Promise<void>;
  read(asks: { readonly reading: ScreenReading; readonly lists: readonly string[]; readonly text: boolean }): Promise<RawScreen>;
  /** PNG of the whole screen, or of one element. */
  picture(): Promise<Buffer>;
  pictureOf(locator: string): Promise<Buffer>;
}

/** @throws Error for a platform whose device is not built yet. */
export function deviceFor(platform: Platform, browser: WebdriverIO.Browser): Device {
  switch (platform) {
    case "desktop":
      return desktop(browser);
    case "android":
    case "ios":
    case "web":
      throw new Error(`riders on ${platform} are not there yet; leave the platform out with --platform desktop`);
  }
}
