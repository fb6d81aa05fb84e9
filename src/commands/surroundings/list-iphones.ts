import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { programOutput } from "./program-output.ts";

export interface ConnectedIphone {
  readonly udid: string;
  readonly kind: "iPhone" | "simulator";
  /** "iPhone by USB", "iPhone 16 (iOS 18.5), booted". */
  readonly description: string;
}

/** iPhones by the XCUITest driver's own listing (usbmuxd), and on macOS the simulators too. `why`: what kept the driver from looking. */
export async function listIphones(): Promise<{ readonly phones: readonly ConnectedIphone[]; readonly why: string | null }> {
  const [iphones, simulators] = await Promise.all([askDriver(), process.platform === "darwin" ? listSimulators() : []]);
  return { phones: [...iphones.phones, ...simulators], why: iphones.why };
}

/** The script behind `appium driver run xcuitest list-real-devices`, called by its path: that is three times faster. */
async function askDriver(): Promise<{ readonly phones: readonly ConnectedIphone[]; readonly why: string | null }> {
  const manifest = createRequire(import.meta.url).resolve("appium-xcuitest-driver/package.json");
  const script = join(dirname(manifest), "scripts", "list-real-devices.mjs");
  const { output, failed } = await run(script);
  if (!failed) return { phones: readListing(output), why: null };
  const said = /Error: (.+)/.exec(output)?.[1] ?? "the driver's listing failed";
  const socket = /usbmuxd socket at '([^']+)'/.exec(said)?.[1];
  return {
    phones: [],
    why:
      socket === undefined
        ? `the XCUITest driver's listing does not work here: ${said.slice(0, 120)}`
        : `usbmuxd does not run (no ${socket})`,
  };
}

function run(script: string): Promise<{ readonly output: string; readonly failed: boolean }> {
  return new Promise((resolve) => {
    const env = { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0" };
    execFile(process.execPath, [script], { env, timeout: 15_000, killSignal: "SIGKILL" }, (error, stdout, stderr) =>
      resolve({ output: `${stdout}${stderr}`, failed: error !== null }),
    );
  });
}

/** The listing is a JSON document among lines of a log, each with the log's prefix. */
export function readListing(output: string): readonly ConnectedIphone[] {
  const lines = output.split("\n").map((line) => line.replace(/^(?:\w+ )?\[?Lister\]? /, ""));
  const from = lines.indexOf("{");
  const to = lines.lastIndexOf("}");
  if (from === -1 || to < from) return [];
  const { devices } = JSON.parse(lines.slice(from, to + 1).join("\n")) as {
    devices: readonly { udid: string; entries: readonly { Properties?: { ConnectionType?: string } }[] }[];
  };
  return devices.map(({ udid, entries }) => {
    const ways = [...new Set(entries.map((entry) => entry.Properties?.ConnectionType ?? "an unknown way"))];
    return { udid, kind: "iPhone", description: `iPhone by ${ways.join(" and ")}` };
  });
}

async function listSimulators(): Promise<readonly ConnectedIphone[]> {
  const listed = await programOutput("xcrun", ["simctl", "list", "devices", "available", "--json"], 30_000);
  return listed === null ? [] : readSimulators(listed);
}

/** `xcrun simctl list devices available --json`: by runtime, such as `com.apple.CoreSimulator.SimRuntime.iOS-18-5`. */
export function readSimulators(listed: string): readonly ConnectedIphone[] {
  const { devices } = JSON.parse(listed) as {
    devices: Readonly<Record<string, readonly { udid: string; name: string; state: string }[]>>;
  };
  return Object.entries(devices).flatMap(([runtime, simulators]) => {
    const version = /\.iOS-(\d+)-(\d+)/.exec(runtime);
    if (version === null) return [];
    return simulators.map(({ udid, name, state }) => ({
      udid,
      kind: "simulator" as const,
      description: `${name} (iOS ${version[1]}.${version[2]}), ${state.toLowerCase()}`,
    }));
  });
}
