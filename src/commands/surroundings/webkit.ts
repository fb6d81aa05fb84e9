import { findChromium } from "./find-chromium.ts";
import { findWebKit, lookForWebKit } from "./find-webkit.ts";
import type { Needs, Surrounding } from "./surrounding.ts";

const INSTALL = "npm run setup";

/** What stands behind an iOS twin's glass; Chromium stands in where WebKitGTK is not, and every report says so. */
export async function diagnoseWebKit({ environment }: Needs): Promise<Surrounding> {
  const { miniBrowser } = lookForWebKit(environment);
  const name = "WebKitGTK";
  if (miniBrowser !== null) {
    const webkit = await findWebKit(environment);
    return { name, state: "present", found: `${webkit?.version ?? `with API ${miniBrowser.api}`} at ${miniBrowser.path}`, mend: null };
  }
  if ((await findChromium(environment)) === null)
    return { name, state: "missing", found: "no MiniBrowser, and no Chromium to stand in for it", mend: INSTALL };
  return { name, state: "optional missing", found: "no MiniBrowser: the iOS twin runs on Chromium, and reports say so", mend: INSTALL };
}

export async function diagnoseXvfb({ environment }: Needs): Promise<Surrounding> {
  return helper("Xvfb", lookForWebKit(environment).xvfb, "no display for WebKitGTK");
}

export async function diagnoseXdotool({ environment }: Needs): Promise<Surrounding> {
  return helper("xdotool", lookForWebKit(environment).xdotool, "no hands for WebKitGTK");
}

function helper(name: string, path: string | null, lack: string): Surrounding {
  if (path !== null) return { name, state: "present", found: path, mend: null };
  return { name, state: "optional missing", found: `none, so ${lack}: the iOS twin runs on Chromium, and reports say so`, mend: INSTALL };
}
