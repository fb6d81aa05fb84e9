import type { RiderId } from "../../domain/cell.ts";
import type { FoundChromium } from "../surroundings/find-chromium.ts";
import { chromiumWindow } from "./chromium-window.ts";

/** A till's screen, as it stands on many counters. */
const SIZE = "1024,768";

export function desktopCapabilities(rider: RiderId, chromium: FoundChromium, profiles: string): Readonly<Record<string, unknown>> {
  return chromiumWindow({ rider, chromium, profiles, size: SIZE });
}
