import type { OpensApp } from "../../domain/control.ts";
import type { RawScreen, ScreenReading } from "../screen-reader.ts";

/** The thing an app lives on: what differs between a desktop window, a page in a browser and a phone, and nothing else. */
export interface Device {
  /** Opens the app, or brings it back to its first screen. */
  open(app: OpensApp): Promise<void>;
  /** Ends the app at once, without asking it: what it did not keep is gone. */
  kill(app: OpensApp): Promise<void>;
  reopen(app: OpensApp): Promise<void>;
  /** Puts another build over the one that runs, with all that it keeps, and opens it; `file`: what a phone installs. */
  upgrade(app: OpensApp, file: string | null): Promise<void>;
  /** Forgets all that the app keeps on this device. */
  forget(app: OpensApp): Promise<void>;
  /** The user turns to something else; the app is not ended. */
  leave(): Promise<void>;
  /** And comes back to it. */
  comeBack(app: OpensApp): Promise<void>;
  /** Another language and size of letters from now on; null: as the device was in the beginning. The app is opened anew where the platform needs that. */
  speaks(app: OpensApp, habit: Habit | null): Promise<void>;
  /** Moves the clock that the app looks at forward. */
  movesClock(byMs: number): Promise<void>;
  /** One real tap or click. */
  tap(locator: Locator): Promise<void>;
  /** Two real taps as quick as the driver can send them. */
  tapTwice(locator: Locator): Promise<void>;
  /** Replaces what a field holds. */
  type(locator: Locator, text: string): Promise<void>;
  read(asks: { readonly reading: ScreenReading; readonly lists: readonly string[]; readonly text: boolean }): Promise<RawScreen>;
  /** PNG of the whole screen, or of one element. */
  picture(): Promise<Buffer>;
  pictureOf(locator: Locator): Promise<Buffer>;
}

/** How the owner of a device has set it up. */
export interface Habit {
  /** BCP 47, such as "ru-RU". */
  readonly locale: string;
  /** 1: as the platform ships. */
  readonly fontScale: number;
  /** IANA, such as "Asia/Vladivostok"; left out: the device's own. */
  readonly timeZone?: string;
}

/** How a control is found: by CSS in a page, by the platform's own means on a phone. */
export type Locator =
  | { readonly by: "css"; readonly value: string }
  | { readonly by: "id"; readonly value: string }
  /** All elements whose id begins with this: for lists, which are read and never tapped. */
  | { readonly by: "id prefix"; readonly value: string }
  | { readonly by: "accessibility id"; readonly value: string }
  | { readonly by: "class name"; readonly value: string }
  | { readonly by: "xpath"; readonly value: string };
