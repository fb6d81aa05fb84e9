import type { Engine, PageSurroundings } from "../engines/engine.ts";
import { inPage } from "../engines/read-tree.ts";
import type { Behind, Crash, InstalledApp } from "./phone.ts";

/** The one app that runs: an engine has one page, so opening another app ends it, as a phone short of memory does. */
export interface RunningApp {
  now(): Running | null;
  start(app: InstalledApp, words: Readonly<Record<string, string>>, surroundings: PageSurroundings): Promise<void>;
  /** Opens the page of the running app anew, which stays the same process to everyone else. */
  reopen(surroundings: PageSurroundings): Promise<void>;
  comeToFront(): Promise<void>;
  goBehind(): Promise<void>;
  /** Without asking it. */
  end(): Promise<void>;
}

export interface Running {
  readonly id: string;
  readonly pid: number;
  readonly place: "in front" | "behind" | "suspended";
  /** Where its page was opened. */
  readonly url: string;
}

export function runApps(order: {
  readonly engine: Engine;
  readonly behind: Behind;
  /** The app in front or behind has come to its end by itself; it does not run any more. */
  onCrash(crash: Crash, place: Running["place"]): void;
}): RunningApp {
  const { engine, behind } = order;
  let running: Running | null = null;
  let lastPid = FIRST_PID;

  engine.onDeath(({ message, stack }) => {
    if (running === null) return;
    const { id, pid, place } = running;
    running = null;
    order.onCrash({ id, pid, at: Date.now(), message, stack }, place);
  });

  const tell = async (isShown: boolean): Promise<void> => {
    try {
      await engine.script(inPage("setShown", isShown));
    } catch (fault) {
      // What the page does when it hears that may end it, and then it cannot answer.
      if (running !== null) throw fault;
    }
  };

  return {
    now: () => running,
    async start({ id, origin, page }, words, surroundings) {
      await engine.end();
      const url = new URL(page, `${origin}/`);
      for (const [name, value] of Object.entries(words)) url.searchParams.set(name, value);
      running = { id, pid: ++lastPid, place: "in front", url: url.href };
      await engine.open(url.href, surroundings);
    },
    async reopen(surroundings) {
      if (running === null) return;
      await engine.open(running.url, surroundings);
      if (running.place === "behind") await tell(false);
    },
    async comeToFront() {
      if (running === null || running.place === "in front") return;
      if (running.place === "suspended") await engine.resume();
      running = { ...running, place: "in front" };
      await tell(true);
    },
    async goBehind() {
      if (running?.place !== "in front") return;
      running = { ...running, place: "behind" };
      await tell(false);
      if (behind === "runs on" || running === null) return;
      running = { ...running, place: "suspended" };
      await engine.suspend();
    },
    async end() {
      running = null;
      await engine.end();
    },
  };
}

/** Where an Android that has just booted is about. */
const FIRST_PID = 4100;
