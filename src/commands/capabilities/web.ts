import type { RiderId } from "../../domain/cell.ts";
import type { FoundChromium } from "../surroundings/find-chromium.ts";
import { chromiumWindow } from "./chromium-window.ts";

/** A laptop's window in the back office. */
const SIZE = "1280,800";

export function webCapabilities(rider: RiderId, chromium: FoundChromium, profiles: string): Readonly<Record<string, unknown>> {
  return chromiumWindow({ rider, chromium, profiles, size: SIZE });
}
