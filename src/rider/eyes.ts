import type { Device } from "./device/device.ts";
import { noteShown, type Notebook } from "./notebook.ts";
import { DEADLINE_MS, pauses } from "./patience.ts";
import { screenFrom, type Screen, type ScreenReading } from "./screen-reader.ts";
import { TillSaysOtherwise } from "./till-says-otherwise.ts";

/** Looks at a till, waits for what is to be seen there, and knows for how long a look still holds. */
export interface Eyes {
  look(asks?: { readonly lists?: readonly string[]; readonly text?: boolean }): Promise<Screen>;
  /** Looks until the fact is there. @throws TillSaysOtherwise when it is not there in time, or the screen is one that never leads to it. */
  until(wait: Wait): Promise<Screen>;
  /** Whatever is done makes the last look an old one. */
  acts<T>(does: () => Promise<T>): Promise<T>;
  /** What the last look since then read; looks when there was none. */
  textSince(at: number): Promise<string>;
}

export interface Wait {
  /** Words that do not change from run to run: "the receipt is shown". */
  readonly assertion: string;
  readonly fact: (screen: Screen) => boolean;
  /** Says what the screen is instead, when it will never get there; null while there is hope. */
  readonly hopeless?: (screen: Screen) => { readonly actual: string; readonly invariants: readonly string[] } | null;
  readonly lists?: readonly string[];
  readonly deadlineMs?: number;
  readonly invariants?: readonly string[];
}

/** The time from one verb's last look to the next one's first, and no more. */
const STILL_SEEN_MS = 100;

export function openEyes({
  device,
  notebook,
  reading,
  patienceMs,
}: {
  readonly device: Pick<Device, "read">;
  readonly notebook: Notebook;
  /** An upgrade in the middle of a story puts other screens before the same eyes. */
  readonly reading: () => ScreenReading;
  /** No wait is longer than this; null: as long as each of them says. */
  readonly patienceMs: number | null;
}): Eyes {
  /** What was seen last, so that a step need not look again to tell what it ended on. */
  let seen: Screen | null = null;
  /** The same, until anybody does anything: what still is before the eyes need not be looked at again. */
  let still: Screen | null = null;

  async function look(asks: { readonly lists?: readonly string[]; readonly text?: boolean } = {}): Promise<Screen> {
    if (notebook.closed) throw new Error("the attempt is over; these hands must not move any more");
    // Long lists are read for their rows; their text as well would cost more than the whole look.
    const raw = await device.read({ reading: reading(), lists: asks.lists ?? [], text: asks.text ?? asks.lists === undefined });
    const screen = screenFrom(raw, reading(), Date.now());
    noteShown(notebook, screen);
    seen = screen;
    still = screen;
    return screen;
  }

  return {
    look,
    async until(wait) {
      const withinMs = Math.min(wait.deadlineMs ?? DEADLINE_MS, patienceMs ?? Number.POSITIVE_INFINITY);
      const deadline = Date.now() + withinMs;
      const pause = pauses();
      // Only what is there already: what is not may come at any moment, and that takes a new look.
      if (still !== null && !notebook.closed && isStillSeen(still, wait) && wait.fact(still)) return still;
      for (;;) {
        const screen = await look(wait.lists === undefined ? {} : { lists: wait.lists });
        if (wait.fact(screen)) return screen;
        const hopeless = wait.hopeless?.(screen) ?? null;
        if (hopeless !== null || Date.now() > deadline) {
          const { text } = await look({ text: true });
          throw new TillSaysOtherwise({
            assertion: wait.assertion,
            expected: null,
            actual: hopeless?.actual ?? `not within ${withinMs / 1000} s; the screen is "${screen.name}"`,
            screen: text,
            invariants: hopeless?.invariants ?? wait.invariants ?? ["I11"],
          });
        }
        await pause();
      }
    },
    async acts(does) {
      still = null;
      try {
        return await does();
      } finally {
        still = null;
      }
    },
    async textSince(at) {
      return seen !== null && seen.at >= at && seen.text !== "" ? seen.text : (await look({ text: true })).text;
    },
  };
}

/** A screen that was just read with all that is asked for now. */
function isStillSeen(screen: Screen, { lists = [] }: Wait): boolean {
  return screen.name !== "" && lists.every((list) => screen.lists[list] !== undefined) && Date.now() - screen.at < STILL_SEEN_MS;
}
