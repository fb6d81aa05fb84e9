import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { startChild, waitUntilHealthy } from "../child-process.ts";
import { freePort } from "../free-port.ts";

export interface AppiumServer {
  readonly hostname: string;
  readonly port: number;
  readonly path: string;
  stop(): Promise<void>;
}

/** Appium finds its drivers among the packages of this folder: our own, whatever the project is that we prove. */
const HOME = fileURLToPath(new URL("../../..", import.meta.url));
const READY_WITHIN_MS = 60_000;

/** One Appium server for all phones of the run, with the unmodified drivers. */
export async function startAppium(order: {
  env: Readonly<Record<string, string>>;
  cwd: string;
  logFolder: string;
  marker: string;
}): Promise<AppiumServer> {
  const package_ = createRequire(import.meta.url).resolve("appium/package.json");
  const port = await freePort();
  const hostname = "127.0.0.1";
  const child = await startChild({
    name: "appium",
    command: {
      run: [
        "node",
        join(dirname(package_), "index.js"),
        "server",
        "--address",
        hostname,
        "--port",
        String(port),
        // What specs set on a phone's own settings (languages, letters) goes through the device's shell.
        "--allow-insecure",
        "uiautomator2:adb_shell",
        "--use-drivers",
        "uiautomator2,xcuitest",
        "--log-level",
        "warn",
        "--log-no-colors",
        "--local-timezone",
      ],
      env: { ...order.env, APPIUM_HOME: HOME },
    },
    cwd: order.cwd,
    logFile: join(order.logFolder, "appium.log"),
    marker: order.marker,
  });
  try {
    await waitUntilHealthy(`http://${hostname}:${port}/status`, child, READY_WITHIN_MS);
  } catch (cause) {
    await child.stop({ drainMs: 0 });
    throw cause;
  }
  return { hostname, port, path: "/", stop: async () => void (await child.stop({ drainMs: 3_000 })) };
}
