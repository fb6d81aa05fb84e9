import type { Weather } from "../domain/control.ts";

/** What the weather does to one request. */
export type Fate =
  | { readonly kind: "arrives" }
  | { readonly kind: "never arrives" }
  | { readonly kind: "answer lost" }
  | { readonly kind: "arrives late"; readonly latencyMs: number };

/** The weather between tills and the front door, by account. */
export interface WeatherStation {
  set(account: string, weather: Weather): void;
  /** Decides over a request that comes in now; a lost answer is counted. */
  meets(account: string, path: string): Fate;
  offline(account: string): boolean;
}

export function openWeatherStation(): WeatherStation {
  const weathers = new Map<string, Weather>();
  return {
    set: (account, weather) => void weathers.set(account, weather),
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
      }
    },
  };
}
