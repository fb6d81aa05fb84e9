import { LANES, PLATFORMS, type Lane, type Platform } from "../../domain/platform.ts";
import { diagnoseAapt2, diagnoseAdb } from "./adb.ts";
import { diagnoseAndroidHome } from "./android-home.ts";
import { diagnoseAndroidPhones } from "./android-phones.ts";
import { diagnoseAppium, diagnoseUiAutomator2, diagnoseXcuitest } from "./appium.ts";
import { diagnoseBrowser, diagnoseDriver } from "./browser.ts";
import { diagnoseDatabase } from "./database.ts";
import { diagnoseFreeSpace } from "./free-space.ts";
import { diagnoseIphones } from "./iphones.ts";
import { diagnoseJava } from "./java.ts";
import { diagnoseLoopback } from "./loopback.ts";
import { diagnoseNode } from "./node-version.ts";
import type { Diagnose, Needs, Surrounding } from "./surrounding.ts";
import { diagnoseWebKit, diagnoseXdotool, diagnoseXvfb } from "./webkit.ts";
import { diagnoseXcode } from "./xcode.ts";

/** A surrounding with the platforms that need it, in their usual order; null: every run does. */
export interface Inspected extends Surrounding {
  readonly platforms: readonly Platform[] | null;
}

interface Requirement {
  readonly for: readonly Platform[] | null;
  readonly in: readonly Lane[];
  readonly diagnose: Diagnose;
}

/** What is looked at, for which platforms (`null`: for every run) and in which lanes. */
const REQUIREMENTS: readonly Requirement[] = [
  { for: null, in: LANES, diagnose: diagnoseNode },
  { for: null, in: LANES, diagnose: diagnoseDatabase },
  { for: null, in: LANES, diagnose: diagnoseFreeSpace },
  { for: null, in: LANES, diagnose: diagnoseLoopback },
  { for: null, in: LANES, diagnose: diagnoseJava },
  { for: ["desktop", "android", "web"], in: ["twin"], diagnose: diagnoseBrowser },
  { for: ["desktop", "android", "web"], in: ["twin"], diagnose: diagnoseDriver },
  { for: ["desktop", "web"], in: ["device"], diagnose: diagnoseBrowser },
  { for: ["desktop", "web"], in: ["device"], diagnose: diagnoseDriver },
  { for: ["android", "ios"], in: ["twin", "device"], diagnose: diagnoseAppium },
  { for: ["android"], in: ["twin", "device"], diagnose: diagnoseUiAutomator2 },
  { for: ["android"], in: ["twin", "device"], diagnose: diagnoseAdb },
  { for: ["android"], in: ["twin", "device"], diagnose: diagnoseAapt2 },
  { for: ["android"], in: ["device"], diagnose: diagnoseAndroidHome },
  { for: ["android"], in: ["device"], diagnose: diagnoseAndroidPhones },
  { for: ["ios"], in: ["twin", "device"], diagnose: diagnoseXcuitest },
  { for: ["ios"], in: ["twin"], diagnose: diagnoseWebKit },
  { for: ["ios"], in: ["twin"], diagnose: diagnoseXvfb },
  { for: ["ios"], in: ["twin"], diagnose: diagnoseXdotool },
  { for: ["ios"], in: ["device"], diagnose: diagnoseXcode },
  { for: ["ios"], in: ["device"], diagnose: diagnoseIphones },
];

/** Looks at everything that a run of these platforms needs in its lane. */
export async function inspectSurroundings(needs: Needs): Promise<readonly Inspected[]> {
  const wanted = PLATFORMS.filter((platform) => needs.platforms.includes(platform));
  const found = await Promise.all(
    REQUIREMENTS.filter((each) => each.in.includes(needs.lane)).map(async (each) => {
      const platforms = each.for === null ? null : wanted.filter((platform) => each.for?.includes(platform));
      if (platforms?.length === 0) return [];
      return [await each.diagnose(needs)].flat().map((surrounding) => ({ ...surrounding, platforms }));
    }),
  );
  return found.flat();
}
