import type { Generation, Stage } from "../domain/stage.ts";

/** The account's other till is on the newest generation that takes traffic: steps that must happen on another generation are done there. */
export function otherTillAt(stage: Stage): Generation {
  return stage === "BASE" || stage === "DB" || stage === "WARM" || stage === "FILL" ? "old" : "new";
}
