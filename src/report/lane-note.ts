import type { Lane } from "../domain/platform.ts";

/** What each lane can prove; every report carries its lane's sentence. */
export const LANE_NOTES = {
  twin: "drivers, specs, wire and browser engines are real; Android and iOS themselves are not part of this lane",
  device: "real or emulated phones on this desk; only the models that were plugged in",
  grid: "browsers and devices of a grid or farm; only those it offered",
} as const satisfies Record<Lane, string>;
