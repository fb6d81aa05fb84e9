import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { type DevTools, speakDevTools } from "./devtools.ts";

/** A Chromium without any page. */
export interface Chromium {
  readonly devTools: DevTools;
  /** "156.0.8078.79" */
  readonly version: string;
  readonly userAgent: string;
  /** Its DevTools port on loopback. */
  readonly port: number;
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** Starts one whose profile lies in the folder. It ends with the process that started it, however that ends. */
export async function startChromium(binary: string, folder: string): Promise<Chromium> {
  mkdirSync(folder, { recursive: true });
  const running = spawn(
    binary,
    [...QUIET, ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), `--user-data-dir=${join(folder, "profile")}`],
    // Its pipes for DevTools are 3 and 4.
    { stdio: ["ignore", "ignore", "pipe", "pipe", "pipe"] },
  );
  const ended = new Promise<void>((resolve) => {
    running.once("exit", () => resolve());
    running.once("error", () => resolve());
  });
  const [, , , toBrowser, fromBrowser] = running.stdio as unknown as [null, null, Readable, Writable, Readable];
  const devTools = speakDevTools(toBrowser, fromBrowser);
  const said: string[] = [];
  const lines = createInterface(running.stdio[2] as Readable);
  try {
    const port = await new Promise<number>((resolve, reject) => {
      running.once("error", reject);
      lines.once("close", () => reject(new Error(`it ended at once and said:\n${said.join("\n")}`)));
      lines.on("line", (line) => {
        const [, found] = /^DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)\//.exec(line) ?? [];
        if (found !== undefined) resolve(Number(found));
        said.push(line);
        if (said.length > 20) said.shift();
      });
    });
    const { product, userAgent } = await devTools.call<{ product: string; userAgent: string }>("Browser.getVersion");
    return {
      devTools,
      version: product.replace(/^.*\//, ""),
      userAgent,
      port,
      ended,
      async stop() {
        if (running.exitCode !== null || running.signalCode !== null) return;
        // In good order, so that what pages have stored is on disk.
        void devTools.call("Browser.close").catch(() => null);
        const patience = setTimeout(() => running.kill("SIGKILL"), STOP_WITHIN_MS);
        await ended;
        clearTimeout(patience);
      },
    };
  } catch (cause) {
    running.kill("SIGKILL");
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Chromium could not be started from ${binary}: ${why}`, { cause });
  }
}

const STOP_WITHIN_MS = 1500;

const QUIET = [
  "--headless=new",
  "--no-startup-window",
  "--remote-debugging-pipe",
  "--remote-debugging-port=0",
  "--disable-dev-shm-usage",
  "--disable-gpu",
  "--hide-scrollbars",
  "--no-first-run",
  "--no-default-browser-check",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-extensions",
  "--disable-breakpad",
  "--disable-client-side-phishing-detection",
  // A spare renderer and the browser's own pages would stand beside the app's page in lists of processes and on the DevTools port.
  "--disable-features=AutofillServerCommunication,Translate,OptimizationHints,MediaRouter,SpareRendererForSitePerProcess,PreloadTopChromeWebUI,WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup",
  // Chromium calls home even with the usual flags; these keep it from looking up anything but this machine.
  "--gaia-url=http://127.0.0.1:9/",
  "--component-updater=url-source=http://127.0.0.1:9/",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
] as const;
