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
  /** A copy that serves one account alone, before all others of its generation; null when it has none any more. */
  setOwnCopy(account: string, copy: Copy | null): void;
  /** The next copy of a generation, or null when none is up. */
  next(generation: Generation, account: string): Copy | null;
  version(generation: Generation): string | null;
  /** Counts what `work` does as under way to the copy. */
  carry<Answer>(copy: Copy, work: () => Promise<Answer>): Promise<Answer>;
  inFlight(whose: Generation | Copy): number;
  /** `true` as soon as nothing is under way; `false` when that did not happen in time. */
  drained(whose: Generation | Copy, withinMs: number): Promise<boolean>;
}

export function openTraffic(): Traffic {
  const copies = new Map<Generation, { readonly version: string; readonly urls: readonly string[]; turn: number }>();
  const own = new Map<string, Copy>();
  const underWay = new Map<Copy, number>();
  const waiting = new Set<() => void>();

  const inFlight = (whose: Generation | Copy): number =>
    [...underWay].reduce((sum, [copy, count]) => sum + (isOf(copy, whose) ? count : 0), 0);

  return {
    setCopies(generation, given) {
      if (given === null || given.urls.length === 0) copies.delete(generation);
      else copies.set(generation, { ...given, turn: 0 });
    },
    setOwnCopy(account, copy) {
      if (copy === null) own.delete(account);
      else own.set(account, copy);
    },
    next(generation, account) {
      const alone = own.get(account);
      if (alone?.generation === generation) return alone;
      const up = copies.get(generation);
      const url = up?.urls[up.turn++ % up.urls.length];
      return up === undefined || url === undefined ? null : { generation, version: up.version, url };
    },
    version: (generation) => copies.get(generation)?.version ?? null,
    async carry(copy, work) {
      underWay.set(copy, (underWay.get(copy) ?? 0) + 1);
      try {
        return await work();
      } finally {
        const left = (underWay.get(copy) ?? 1) - 1;
        if (left > 0) underWay.set(copy, left);
        else underWay.delete(copy);
        for (const wake of waiting) wake();
      }
    },
    inFlight,
    async drained(whose, withinMs) {
      const patience = new AbortController();
      const tooLong = pause(withinMs, null, { signal: patience.signal }).then(
        () => true,
        () => true,
      );
      let over = false;
      void tooLong.then(() => (over = true));
      while (inFlight(whose) > 0 && !over) {
        let wake = () => {};
        const fewer = new Promise<void>((resolve) => (wake = resolve));
        waiting.add(wake);
        await Promise.race([fewer, tooLong]);
        waiting.delete(wake);
      }
      patience.abort();
      return inFlight(whose) === 0;
    },
  };
}

function isOf(copy: Copy, whose: Generation | Copy): boolean {
  return typeof whose === "string" ? copy.generation === whose : copy.url === whose.url;
}
