import type { Platform } from "../../domain/platform.ts";
import { diagnoseBrowser, diagnoseDriver } from "./browser.ts";
import { diagnoseDatabase } from "./database.ts";
import { diagnoseFreeSpace } from "./free-space.ts";
import { diagnoseJava } from "./java.ts";
import { diagnoseLoopback } from "./loopback.ts";
import { diagnoseNode } from "./node-version.ts";
import type { Diagnose, Needs, Surrounding } from "./surrounding.ts";

/** What is looked at, and for which platforms; `null`: for every run. */
const REQUIREMENTS: readonly { readonly for: readonly Platform[] | null; readonly diagnose: Diagnose }[] = [
  { for: null, diagnose: diagnoseNode },
  { for: ["desktop", "web"], diagnose: diagnoseBrowser },
  { for: ["desktop", "web"], diagnose: diagnoseDriver },
  { for: null, diagnose: diagnoseDatabase },
  { for: null, diagnose: diagnoseFreeSpace },
  { for: null, diagnose: diagnoseLoopback },
  { for: null, diagnose: diagnoseJava },
];

export function inspectSurroundings(needs: Needs): Promise<readonly Surrounding[]> {
  const needed = REQUIREMENTS.filter((each) => each.for === null || each.for.some((platform) => needs.platforms.includes(platform)));
  return Promise.all(needed.map((each) => each.diagnose(needs)));
}
