import { setTimeout as pause } from "node:timers/promises";
import type { Generation } from "../domain/stage.ts";

export interface Copy {
  readonly generation: Generation;
  readonly version: string;
  readonly url: string;
}

/** The copies of each generation, whose turn it is, and what is under way to them. */
export interface Traffic {
  setCopies(generation: Generation, copies: { readonly version: string; readonly urls: readonly string[] } | null): void;
  /** The next copy of a generation, or null when none is up. */
  next(generation: Generation): Copy | null;
  version(generation: Generation): string | null;
  /** Counts what `work` does as under way to the generation. */
  carry<Answer>(generation: Generation, work: () => Promise<Answer>): Promise<Answer>;
  inFlight(generation: Generation): number;
  /** `true` as soon as nothing is under way; `false` when that did not happen in time. */
  drained(generation: Generation, withinMs: number): Promise<boolean>;
}

export function openTraffic(): Traffic {
  const copies = new Map<Generation, { readonly version: string; readonly urls: readonly string[]; turn: number }>();
  const underWay: Record<Generation, number> = { old: 0, new: 0 };
  const waiting = new Set<() => void>();

  return {
    setCopies(generation, given) {
      if (given === null || given.urls.length === 0) copies.delete(generation);
      else copies.set(generation, { ...given, turn: 0 });
    },
    next(generation) {
      const up = copies.get(generation);
      const url = up?.urls[up.turn++ % up.urls.length];
      return up === undefined || url === undefined ? null : { generation, version: up.version, url };
    },
    version: (generation) => copies.get(generation)?.version ?? null,
    async carry(generation, work) {
      underWay[generation]++;
      try {
        return await work();
      } finally {
        underWay[generation]--;
        if (underWay[generation] === 0) for (const wake of waiting) wake();
      }
    },
    inFlight: (generation) => underWay[generation],
    async drained(generation, withinMs) {
      const patience = new AbortController();
      const tooLong = pause(withinMs, null, { signal: patience.signal }).then(
        () => true,
        () => true,
      );
      let over = false;
      void tooLong.then(() => (over = true));
      while (underWay[generation] > 0 && !over) {
        let wake = () => {};
        const empty = new Promise<void>((resolve) => (wake = resolve));
        waiting.add(wake);
        await Promise.race([empty, tooLong]);
        waiting.delete(wake);
      }
      patience.abort();
      return underWay[generation] === 0;
    },
  };
}
