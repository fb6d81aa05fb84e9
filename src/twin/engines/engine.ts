import type { Box, Tree, TreeNode } from "./tree.ts";

/** Something real that lays pages out, runs their scripts and takes touches: what stands behind a twin's glass. */
export interface Engine {
  readonly kind: "chromium" | "webkit";
  /** "Chromium 156.0.8078.79", "WebKitGTK 2.50.6": goes into every report. */
  readonly name: string;
  /** Opens a page in a process of its own, under these surroundings; the page that was open is ended first. Settles when it is loaded. */
  open(url: string, surroundings: PageSurroundings): Promise<void>;
  /** Takes the page away without asking it: no unload handler runs. What it has stored stays. */
  end(): Promise<void>;
  /** Clears what pages of this origin have stored. */
  forget(origin: string): Promise<void>;
  /** Stops the page's process in mid-step, and lets it go on. */
  suspend(): Promise<void>;
  resume(): Promise<void>;
  /** Everything the page shows; null when no page is open. */
  tree(): Promise<Tree | null>;
  /** One node as it is now; null when it is gone. */
  node(key: string): Promise<TreeNode | null>;
  /** Evaluates a script and returns its value as JSON carries it; a promise is waited for. @throws Error with the page's own message */
  script(expression: string): Promise<unknown>;
  /** PNG in device pixels, of the whole screen or of a box in CSS pixels. */
  screenshot(clip: Box | null): Promise<Buffer>;
  /** Real input at points in CSS pixels; settles when the page has taken it. */
  touch(steps: readonly TouchStep[]): Promise<void>;
  /** Types into what has the focus, as a keyboard does. */
  type(text: string): Promise<void>;
  press(key: "Enter" | "Backspace" | "Tab" | "Escape"): Promise<void>;
  /** Empties the field that has the focus. */
  clear(): Promise<void>;
  /** Changes what can be changed under an open page; the rest holds from the next `open` on. */
  adapt(surroundings: PageSurroundings): Promise<void>;
  /** Where the platform's own remote debugger can attach, beside us. */
  readonly inspector: Inspector;
  /** Called when an exception that nothing in the page caught ends a script, or when the page's process dies by itself. */
  onDeath(listener: (death: PageDeath) => void): void;
  stop(): Promise<void>;
}

export interface PageSurroundings {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: number;
  /** BCP 47. */
  readonly locale: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly fontScale: number;
  readonly online: boolean;
  readonly userAgent: string | null;
}

export type TouchStep =
  | { readonly kind: "down" | "move"; readonly x: number; readonly y: number }
  | { readonly kind: "up" }
  | { readonly kind: "pause"; readonly ms: number };

export interface PageDeath {
  /** "TypeError: qrPayEnabled is not there" */
  readonly message: string;
  readonly stack: string;
}

export type Inspector =
  /** A DevTools port on loopback; it shows the app's page and no other. */
  | { readonly kind: "cdp"; readonly port: () => number }
  /** A channel of raw WebKit Inspector Protocol messages per page; any number may be open beside each other and beside the engine itself. */
  | {
      readonly kind: "webkit";
      pages(): Promise<readonly { readonly id: number; readonly title: string; readonly url: string }[]>;
      connect(page: number, onMessage: (message: string) => void): Promise<InspectorChannel>;
    };

export interface InspectorChannel {
  send(message: string): void;
  close(): void;
}

/** How an engine is to be made; the programs were found by whoever starts the twin. */
export type EngineOrder =
  | { readonly kind: "chromium"; readonly binary: string; readonly folder: string }
  | {
      readonly kind: "webkit";
      readonly miniBrowser: string;
      readonly xvfb: string;
      readonly xdotool: string;
      readonly folder: string;
    };
