import { setTimeout as pause } from "node:timers/promises";
import type { Weather } from "../domain/control.ts";

/** What the weather does to one request. */
export type Fate =
  | { readonly kind: "arrives" }
  | { readonly kind: "never arrives" }
  | { readonly kind: "answer lost" }
  | { readonly kind: "answer kept" }
  | { readonly kind: "arrives late"; readonly latencyMs: number };

/** The weather between tills and the front door, by account. */
export interface WeatherStation {
  /** An answer that is kept back is lost with the weather that kept it. */
  set(account: string, weather: Weather): void;
  /** Decides over a request that comes in now; a lost answer is counted. */
  meets(account: string, path: string): Fate;
  offline(account: string): boolean;
  /** From the moment at which the answer is there until the weather changes. */
  keep(account: string): Promise<void>;
  /** Whether an answer is kept back, now or within a while. */
  keeps(account: string, withinMs: number): Promise<boolean>;
  /** Loses whatever is kept back. */
  close(): void;
}

/** An answer on its way: told when it is there, and when it is lost. */
interface Kept {
  readonly there: Promise<void>;
  readonly arrive: () => void;
  readonly lost: Promise<void>;
  readonly lose: () => void;
}

export function openWeatherStation(): WeatherStation {
  const weathers = new Map<string, Weather>();
  const answers = new Map<string, Kept>();
  const lose = (account: string): void => {
    answers.get(account)?.lose();
    answers.delete(account);
  };
  return {
    set(account, weather) {
      lose(account);
      weathers.set(account, weather);
      if (weather.kind === "answer kept") answers.set(account, nothingYet());
    },
    offline: (account) => weathers.get(account)?.kind === "offline",
    meets(account, path) {
      const weather = weathers.get(account) ?? { kind: "fair" };
      switch (weather.kind) {
        case "fair":
          return { kind: "arrives" };
        case "offline":
          return { kind: "never arrives" };
        case "slow":
          return path.includes(weather.path) ? { kind: "arrives late", latencyMs: weather.latencyMs } : { kind: "arrives" };
        case "answers lost":
          if (weather.times < 1 || !path.includes(weather.path)) return { kind: "arrives" };
          weathers.set(account, { ...weather, times: weather.times - 1 });
          return { kind: "answer lost" };
        case "answer kept":
          if (!path.includes(weather.path)) return { kind: "arrives" };
          weathers.set(account, { kind: "fair" });
          return { kind: "answer kept" };
      }
    },
    async keep(account) {
      const kept = answers.get(account);
      kept?.arrive();
      await kept?.lost;
    },
    async keeps(account, withinMs) {
      const kept = answers.get(account);
      if (kept === undefined) return false;
      const patience = new AbortController();
      const late = pause(withinMs, false, { signal: patience.signal }).catch(() => false);
      const there = await Promise.race([kept.there.then(() => true), late]);
      patience.abort();
      return there;
    },
    close() {
      for (const account of answers.keys()) lose(account);
    },
  };
}

function nothingYet(): Kept {
  const [there, lost] = [moment(), moment()];
  return { there: there.comes, arrive: there.isHere, lost: lost.comes, lose: lost.isHere };
}

function moment(): { readonly comes: Promise<void>; readonly isHere: () => void } {
  let isHere = () => {};
  const comes = new Promise<void>((resolve) => (isHere = resolve));
  return { comes, isHere };
}
