import type { Session } from "./shop.ts";

/** The starts of tills' apps that a copy has heard of, by what an app asks for first when it starts: its settings. */
export interface AppStarts {
  hears(session: Session): void;
  /** False for a start that came after the one that was heard of, and was told to somebody else. */
  knows(session: Session): boolean;
}

export function openAppStarts(): AppStarts {
  const latest = new Map<string, string>();
  return {
    hears({ storeId, appStart }) {
      if (appStart !== null) latest.set(storeId, appStart);
    },
    // Most tills do not name their starts, and are one till for as long as they live.
    knows: ({ storeId, appStart }) => appStart === null || (latest.get(storeId) ?? appStart) === appStart,
  };
}
