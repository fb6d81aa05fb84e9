import type { PlatformElement } from "../../phone/platform-element.ts";
import { boundsOf } from "../android-element.ts";
import { scrollSteps } from "./finger.ts";
import type { Screen } from "./screen.ts";

/** Scrolls a list towards its end and then back to its beginning, until what is wanted is on the screen; empty when it never is. */
export async function scrollTo(
  screen: Screen,
  asks: {
    within(root: PlatformElement): PlatformElement | null;
    wanted(root: PlatformElement): readonly PlatformElement[];
    readonly swipes: number;
  },
): Promise<readonly PlatformElement[]> {
  let root = await screen.root();
  let found = asks.wanted(root);
  for (const direction of ["down", "up"] as const) {
    for (let swipe = 0; swipe < asks.swipes && found.length === 0; swipe++) {
      const list = asks.within(root);
      if (list === null) return [];
      await screen.touch(scrollSteps(boundsOf(list), { direction, percent: 0.7, speed: null }));
      const before = JSON.stringify(placesOf(list));
      root = await screen.root();
      found = asks.wanted(root);
      const after = asks.within(root);
      // Nothing has moved: this is the end.
      if (after === null || JSON.stringify(placesOf(after)) === before) break;
    }
  }
  return found;
}

/** Where everything of an element is: the same again means that it did not move. */
export function placesOf(element: PlatformElement): readonly string[] {
  return [`${element.key} ${element.attributes.get("bounds") ?? ""}`, ...element.children.flatMap(placesOf)];
}
