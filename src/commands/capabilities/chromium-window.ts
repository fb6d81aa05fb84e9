import { join } from "node:path";
import type { RiderId } from "../../domain/cell.ts";
import type { FoundChromium } from "../surroundings/find-chromium.ts";

/** A rider's own Chromium window: the real binary, nothing downloaded, nothing called home. */
export function chromiumWindow(window: {
  readonly rider: RiderId;
  readonly chromium: FoundChromium;
  /** Folder of the profiles of the run; each rider has one of its own. */
  readonly profiles: string;
  /** "1024,768" */
  readonly size: string;
}): Readonly<Record<string, unknown>> {
  return {
    browserName: "chrome",
    "tillgate:rider": window.rider,
    "wdio:enforceWebDriverClassic": true,
    "wdio:chromedriverOptions": { binary: window.chromium.driver },
    "goog:chromeOptions": {
      binary: window.chromium.binary,
      args: [
        ...QUIET_CHROMIUM,
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
        `--user-data-dir=${join(window.profiles, window.rider)}`,
        `--window-size=${window.size}`,
      ],
    },
  };
}

// Chromium calls home even with the usual flags; the last three keep it from looking up anything but this machine.
const QUIET_CHROMIUM = [
  "--headless=new",
  "--disable-dev-shm-usage",
  "--disable-gpu",
  "--no-first-run",
  "--no-default-browser-check",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-extensions",
  "--disable-features=AutofillServerCommunication,Translate,OptimizationHints,MediaRouter",
  "--disable-client-side-phishing-detection",
  "--gaia-url=http://127.0.0.1:9/",
  "--component-updater=url-source=http://127.0.0.1:9/",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
] as const;
