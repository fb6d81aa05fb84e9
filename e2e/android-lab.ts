import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa, type ResultPromise } from "execa";
import { freePort } from "../src/conductor/free-port.ts";
import { eventually } from "./run-tillgate.ts";

/** One Android twin, an adb server and an Appium server, all of them of this test alone. */
export interface AndroidLab {
  readonly udid: string;
  readonly adbPort: number;
  readonly chromedriver: string;
  readonly appium: { readonly hostname: string; readonly port: number; readonly path: string };
  /** What the twin was asked for and does not know. */
  unknown(): Promise<readonly string[]>;
  /** Ends the twin alone and tells how many milliseconds that took. */
  endTwin(): Promise<number>;
  /** Command lines of the twin's processes that are still there. */
  leftovers(): readonly string[];
  stop(): Promise<void>;
}

const root = fileURLToPath(new URL("..", import.meta.url));
const ANDROID_HOME = process.env["ANDROID_HOME"] ?? "/usr/lib/android-sdk";
const ADB = join(ANDROID_HOME, "platform-tools", "adb");

export async function startAndroidLab(folder: string): Promise<AndroidLab> {
  const home = join(folder, "home");
  mkdirSync(home);
  const [adbPort, adbdPort, deskPort, appiumPort] = [await freePort(), await freePort(), await freePort(), await freePort()];
  const udid = `127.0.0.1:${adbdPort}`;
  // A home of its own, and neither USB nor the network looked at: no device of a person is ever seen.
  const env = {
    HOME: home,
    ADB_USB: "0",
    ADB_MDNS: "0",
    ADB_EMU: "0",
    ANDROID_HOME,
    ANDROID_ADB_SERVER_PORT: String(adbPort),
    APPIUM_HOME: root,
  };
  const mark = `ANDROID_LAB=${udid}`;
  const started: ResultPromise[] = [];
  const stop = async () => {
    for (const child of started.splice(0).toReversed()) {
      child.kill("SIGTERM", new Error("the test is over"));
      await child;
    }
  };
  const start = (file: string, args: readonly string[], more: Readonly<Record<string, string>> = {}) => {
    const child = execa(file, args, { cwd: root, env: { ...env, ...more }, stdio: "ignore", reject: false, forceKillAfterDelay: 5000 });
    started.push(child as ResultPromise);
    return child;
  };

  try {
    void start(ADB, ["-P", String(adbPort), "nodaemon", "server"]);
    const order = {
      udid,
      adbdPort,
      deskPort,
      folder: join(folder, "phone"),
      engine: { kind: "chromium", binary: process.env["CHROME_BIN"] ?? "/usr/bin/chromium", folder: join(folder, "engine") },
      locale: "ru-RU",
      timeZone: "UTC",
    };
    const twin = start(process.execPath, ["--import", "tsx", "src/twin/android/serve.ts"], {
      TWIN: JSON.stringify(order),
      ANDROID_LAB: udid,
    });
    const listening = ["--address", "127.0.0.1", "--port", String(appiumPort)];
    const driving = ["--use-drivers", "uiautomator2", "--log-level", "error", "--allow-insecure", "uiautomator2:adb_shell"];
    void start(process.execPath, ["node_modules/appium/index.js", "server", ...listening, ...driving]);
    await Promise.all([listens(adbPort), answers(`http://127.0.0.1:${deskPort}/health`), answers(`http://127.0.0.1:${appiumPort}/status`)]);
    await execa(ADB, ["-P", String(adbPort), "connect", udid], { env });

    return {
      udid,
      adbPort,
      chromedriver: process.env["CHROMEDRIVER"] ?? "/usr/bin/chromedriver",
      appium: { hostname: "127.0.0.1", port: appiumPort, path: "/" },
      async unknown() {
        const health = (await (await fetch(`http://127.0.0.1:${deskPort}/health`)).json()) as { readonly unknown: readonly string[] };
        return health.unknown;
      },
      async endTwin() {
        const began = performance.now();
        twin.kill("SIGTERM");
        await twin;
        return performance.now() - began;
      },
      leftovers: () => processesWith(mark),
      stop,
    };
  } catch (fault) {
    await stop();
    throw fault;
  }
}

async function listens(port: number): Promise<void> {
  let open = false;
  const attempt = () => {
    const socket = connect(port, "127.0.0.1");
    socket.on("connect", () => {
      open = true;
      socket.destroy();
    });
    socket.on("error", () => socket.destroy());
  };
  await eventually(`port ${port} is open`, 10_000, () => {
    attempt();
    return open;
  });
}

async function answers(url: string): Promise<void> {
  let answered = false;
  let asking = false;
  await eventually(`${url} answers`, 30_000, () => {
    if (!asking) {
      asking = true;
      void fetch(url)
        .then(({ ok }) => (answered = ok))
        .catch(() => undefined)
        .finally(() => (asking = false));
    }
    return answered;
  });
}

function processesWith(mark: string): readonly string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const carries = readFileSync(`/proc/${pid}/environ`, "utf8").split("\0").includes(mark);
        return carries ? [readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ")] : [];
      } catch {
        return [];
      }
    });
}
