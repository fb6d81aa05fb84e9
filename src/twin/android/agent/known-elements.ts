import { randomUUID } from "node:crypto";
import type { PlatformElement } from "../../phone/platform-element.ts";
import { findElements, type Search } from "./find-elements.ts";
import type { Screen } from "./screen.ts";
import { WebDriverFault } from "./web-driver-fault.ts";

/** The elements that a session has been told of, by the ids that it knows them by. */
export interface KnownElements {
  /** Id of an element found by a search; `place` is its place among all that were found. */
  remember(element: PlatformElement, search: Search, place: number): string;
  keyOf(id: string): string;
  /** The element as it is now. One that is gone is looked for once more by the locator that found it, as the real server does. @throws WebDriverFault "stale element reference" */
  look(id: string): Promise<PlatformElement>;
}

export function createKnownElements(screen: Screen): KnownElements {
  const known = new Map<string, { key: string; readonly search: Search; readonly place: number }>();
  const ids = new Map<string, string>();

  const entryOf = (id: string) => {
    const entry = known.get(id);
    if (entry === undefined)
      throw new WebDriverFault("no such element", `The element identified by "${id}" is not present in the cache or has expired`);
    return entry;
  };

  return {
    remember(element, search, place) {
      const told = ids.get(element.key);
      if (told !== undefined && known.get(told)?.key === element.key) return told;
      const id = randomUUID();
      known.set(id, { key: element.key, search, place });
      ids.set(element.key, id);
      return id;
    },
    keyOf: (id) => entryOf(id).key,
    async look(id) {
      const entry = entryOf(id);
      const there = await screen.element(entry.key);
      if (there !== null) return there;
      const again = (await findElements(screen, entry.search))[entry.place];
      if (again === undefined) {
        throw new WebDriverFault(
          "stale element reference",
          "The element does not exist in DOM anymore: it was looked for once more by the locator that had found it",
        );
      }
      entry.key = again.key;
      return again;
    },
  };
}
