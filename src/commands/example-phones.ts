import type { PhoneTools } from "../domain/phone-aboard.ts";
import type { CashierBuild, Project } from "../domain/project.ts";
import { PROJECT } from "../plan/example-project.ts";

/** The example shop with its builds on every platform, for the tests of this room. */
const [template] = PROJECT.cashiers;
if (template === undefined) throw new RangeError("the example project has no build");

const BUILDS = (["4.9", "5.0"] as const).flatMap((version): readonly CashierBuild[] => [
  { ...template, version },
  { ...template, version, platform: "android", opens: { kind: "app", file: "till.apk", id: "com.example.till", launch: {} } },
  { ...template, version, platform: "ios", opens: { kind: "app", file: "till.ipa", id: "com.example.till", launch: {} } },
]);

export const PHONE_PROJECT: Project = {
  ...PROJECT,
  cashiers: [
    ...BUILDS,
    { ...template, version: "served", platform: "web", build: null, opens: { kind: "page", open: "{server}/office/" } },
  ],
  phones: {
    appium: null,
    host: "192.168.1.20",
    phones: [
      { platform: "android", udid: "emulator-5554", app: "5.0", capabilities: { "appium:systemPort": 8205 } },
      { platform: "android", udid: "R58M123", app: null, capabilities: {} },
      { platform: "ios", udid: "00008110-000A1B2C3D4E5F60", app: null, capabilities: {} },
    ],
  },
};

export const TOOLS: PhoneTools = {
  adb: { path: "/sdk/platform-tools/adb", version: "29.0.6" },
  chromium: { binary: "/chromium", driver: "/chromedriver", version: "156.0.8078.79" },
  webkit: { miniBrowser: "/MiniBrowser", xvfb: "/Xvfb", xdotool: "/xdotool", version: "2.50.6" },
};
