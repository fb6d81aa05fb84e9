import { strict as assert } from "node:assert";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RiderId } from "../domain/cell.ts";
import type { PhoneAboard, PhonesAboard } from "../domain/phone-aboard.ts";
import type { Lane } from "../domain/platform.ts";
import type { Project } from "../domain/project.ts";
import { capabilityProblems } from "../config/capability-problems.ts";
import { selection, STORIES, story } from "../plan/example-project.ts";
import { makePlan } from "../plan/make-plan.ts";
import { PHONE_PROJECT, TOOLS } from "./example-phones.ts";
import { describeRiders, readRidersFile, writeRidersFile } from "./riders-file.ts";

const SCENARIOS = [...STORIES, story("office-sales", { lead: "office" })];
const TWINS: Readonly<Record<RiderId, PhoneAboard>> = {
  "android@4.9": twin("127.0.0.1:16001", "Chromium 156 behind an Android twin", { "appium:adbPort": 15037 }),
  "android@5.0": { kind: "missing", why: "the twin of android@5.0 did not start" },
  "ios@4.9": twin("00008110-0000000000000001", "WebKitGTK 2.50.6 behind an iOS twin", {
    "appium:webDriverAgentUrl": "http://127.0.0.1:8100",
  }),
  "ios@5.0": twin("00008110-0000000000000002", "WebKitGTK 2.50.6 behind an iOS twin", {
    "appium:webDriverAgentUrl": "http://127.0.0.1:8101",
  }),
};
const APPS = Object.fromEntries(
  PHONE_PROJECT.cashiers.map((build) => [`${build.platform}@${build.version}`, `/run/apps/${build.version}`]),
);

describe("the riders", () => {
  it("ride with what the golden file has (UPDATE_GOLDEN=1 writes it anew)", () => {
    const riders = describe_({ lane: "twin", byRider: TWINS });

    const golden = new URL("./riders-file.golden.json", import.meta.url);
    const printed = `${JSON.stringify(riders, null, 2).replaceAll('          "--no-sandbox",\n', "")}\n`;
    if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(golden, printed);
    assert.equal(printed, readFileSync(golden, "utf8"));
  });

  it("ask of the drivers only what these know", () => {
    const phones = describe_({ lane: "twin", byRider: TWINS }).filter(({ id }) => /^(?:android|ios)@/.test(id));
    const cashiers = phones.map(({ id, capabilities }) => {
      const { platformName: _p, "appium:automationName": _a, "appium:udid": _u, ...ours } = capabilities as Record<string, unknown>;
      return { platform: id.split("@")[0], capabilities: ours };
    });

    assert.equal(phones.length, 3);
    assert.deepEqual(capabilityProblems({ cashiers }), []);
  });

  it("stay at home when their phone is missing", () => {
    const ids = describe_({ lane: "twin", byRider: TWINS }).map(({ id }) => id);

    assert.ok(ids.includes("android@4.9"));
    assert.ok(!ids.includes("android@5.0"));
  });

  it("on the desk take the capabilities of the very phone before those of the build and ours", () => {
    const cashiers = PHONE_PROJECT.cashiers.map((build) => ({
      ...build,
      capabilities: { "appium:noSign": false, "appium:noReset": true },
    }));
    const phone: PhoneAboard = { kind: "ready", udid: "R58M123", engine: "the phone R58M123", capabilities: { "appium:noSign": true } };

    const [rider] = describe_({ lane: "device", byRider: { "android@4.9": phone }, project: { ...PHONE_PROJECT, cashiers } }).filter(
      ({ id }) => id.startsWith("android"),
    );

    const told = JSON.parse(JSON.stringify(rider?.capabilities ?? {})) as Record<string, unknown>;
    assert.deepEqual([told["appium:noSign"], told["appium:noReset"]], [true, true]);
  });

  it("are waited for without end where somebody may look at a story", () => {
    const timeouts = (unhurried: boolean) =>
      describe_({ lane: "twin", byRider: TWINS, unhurried }).flatMap(
        ({ capabilities }) => (capabilities as Record<string, unknown>)["appium:newCommandTimeout"] ?? [],
      );

    assert.deepEqual([...new Set(timeouts(true))], [0]);
    assert.ok(timeouts(false).every((seconds) => Number(seconds) > 60));
  });

  it("come back with a new profile in a window, and with nothing new on a phone", () => {
    const folder = mkdtempSync(join(tmpdir(), "riders-test-"));
    try {
      writeRidersFile(folder, { specs: [], riders: describe_({ lane: "twin", byRider: TWINS }), unhurried: false });

      const again = readRidersFile(folder, { riders: "desktop@5.0,ios@5.0", comeback: "2" }).riders;

      const first = readRidersFile(folder, { riders: "desktop@5.0,ios@5.0", comeback: undefined }).riders;
      assert.deepEqual(
        again.map(({ id }) => id),
        ["desktop@5.0", "ios@5.0"],
      );
      assert.match(JSON.stringify(again[0]), /--user-data-dir=\/run\/profiles\/desktop@5\.0-2"/);
      assert.deepEqual(again[1], first[1]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

function describe_({
  lane,
  byRider,
  project = PHONE_PROJECT,
  unhurried = false,
}: {
  lane: Lane;
  byRider: PhonesAboard["byRider"];
  project?: Project;
  unhurried?: boolean;
}) {
  const plan = makePlan({ project, scenarios: SCENARIOS, selection: selection({ lane }) });
  const appium = { hostname: "127.0.0.1", port: 4723, path: "/" };
  const order = {
    project,
    plan,
    scenarios: [],
    chromium: TOOLS.chromium,
    profiles: "/run/profiles",
    phones: { appium, byRider },
    apps: APPS,
    unhurried,
  };
  return describeRiders(order).riders.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function twin(udid: string, engine: string, capabilities: Readonly<Record<string, unknown>>): PhoneAboard {
  return { kind: "ready", udid, engine, capabilities };
}
