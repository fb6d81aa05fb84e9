import type { Engine, TouchStep } from "../engines/engine.ts";
import type { Box, Tree, TreeNode } from "../engines/tree.ts";

/** A phone in no maker's words: apps are installed on it, one is in front, and it has an owner with habits. Android and iOS are two ways to talk to one. */
export interface Phone {
  readonly engine: Engine;
  readonly screen: { readonly width: number; readonly height: number; readonly pixelRatio: number };

  /** Puts an app on the phone, or a newer one in its place: what the app has stored stays. A running one is ended. */
  install(app: AppToInstall): Promise<void>;
  /** Takes an app and all it has stored away; false when it is not there. */
  uninstall(id: string): Promise<boolean>;
  installed(): readonly InstalledApp[];
  app(id: string): InstalledApp | null;

  /** Brings an app to the front, started anew with these words unless it runs; `anew` ends a running one first. @throws UnknownAppError */
  launch(id: string, how: { readonly words: Readonly<Record<string, string>>; readonly anew: boolean }): Promise<void>;
  /** Opens an address in an app, as a deep link does: its page finds it among its words as `link`, or hears `openlink` with it as `detail` when it runs already. @throws UnknownAppError */
  openLink(id: string, link: string): Promise<void>;
  /** Ends an app without asking it; false when it did not run. */
  terminate(id: string): Promise<boolean>;
  /** Clears what an app has stored; a running one is ended. */
  clear(id: string): Promise<void>;
  /** The home screen comes to the front; the app in front goes behind, as its platform's apps do. */
  goHome(): Promise<void>;
  stateOf(id: string): AppState;
  /** Process number of a running app; a new one after each launch. */
  pidOf(id: string): number | null;
  front(): string | null;
  /** How the app that was in front last came to its end by itself, until it is launched again or the message is put away. */
  lastCrash(): Crash | null;
  putCrashAway(): void;
  crashes(): readonly Crash[];

  habits(): Habits;
  adopt(habits: Partial<Habits>): Promise<void>;

  /** What the app in front shows; null when none is in front. */
  tree(): Promise<Tree | null>;
  node(key: string): Promise<TreeNode | null>;
  /** A finger at the middle of a node, which is brought into view first. @throws GoneNodeError when the node is gone */
  tap(key: string): Promise<void>;
  touch(steps: readonly TouchStep[]): Promise<void>;
  /** Replaces or continues what a field holds. @throws GoneNodeError */
  type(key: string, text: string, how: "replace" | "append"): Promise<void>;
  clearField(key: string): Promise<void>;
  screenshot(clip: Box | null): Promise<Buffer>;
  stop(): Promise<void>;
}

export interface AppToInstall {
  readonly id: string;
  readonly name: string;
  /** "5.0" */
  readonly version: string;
  readonly versionCode: number;
  /** What a launcher starts: the activity on Android; empty on iOS. */
  readonly entry: string;
  /** The web bundle in the package: path to content; `page` is the path that is opened. Empty for a package that brings no screen of its own. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly page: string;
  /** Sum of the package's bytes, so that an installer can tell whether it is there already. */
  readonly sha256: string;
}

export type InstalledApp = Omit<AppToInstall, "files"> & {
  readonly installedAt: number;
  readonly updatedAt: number;
  /** Origin its page is opened from; the same for as long as the app is installed, also after an upgrade. */
  readonly origin: string;
};

export type AppState = "not installed" | "not running" | "suspended" | "behind" | "in front";

export interface Crash {
  readonly id: string;
  readonly pid: number;
  readonly at: number;
  readonly message: string;
  readonly stack: string;
}

export interface Habits {
  readonly locale: string;
  readonly timeZone: string;
  readonly fontScale: number;
  readonly orientation: "portrait" | "landscape";
  readonly online: boolean;
}

/** What goes behind keeps running (Android, until the system wants its memory) or is stopped in mid-step (iOS). */
export type Behind = "runs on" | "is suspended";
