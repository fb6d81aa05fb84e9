import type { Platform } from "../domain/platform.ts";
import type { ScenarioFacts } from "../domain/scenario.ts";

/** Who plays the lead on a platform: stories of the other are not this build's at all, so they make no cells that do not apply. */
export function leadOn(platform: Platform): ScenarioFacts["lead"] {
  return platform === "web" ? "office" : "cashier";
}
