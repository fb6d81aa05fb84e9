import type { Traits } from "../builds.ts";

/**
 * What an error that nobody expected does. On a desktop the till shows a screen of its own. On a phone it is thrown again from a task
 * where nobody catches it, and the device ends the app as it ends every app that fails.
 */
export function createCrash(
  afterCrash: Traits["afterCrash"],
  showCrashed: (error: unknown) => void,
  inTaskOfItsOwn: (run: () => void) => void = (run) => queueMicrotask(run),
): (error: unknown) => void {
  return (error) => {
    if (afterCrash === "crash screen") return showCrashed(error);
    inTaskOfItsOwn(() => {
      throw error;
    });
  };
}
