import { strict as assert } from "node:assert";
import type { Project } from "../domain/project.ts";
import { PROJECT } from "../plan/example-project.ts";
import { demandLane } from "./demand-lane.ts";

describe("the lane of a run", () => {
  const withPhones: Project = {
    ...PROJECT,
    phones: { appium: null, host: "127.0.0.1", phones: [{ platform: "android", udid: "emulator-5554", app: null, capabilities: {} }] },
  };

  it("may be the twins' anywhere, and the desk's where a phone is configured", () => {
    demandLane("twin", PROJECT);
    demandLane("device", withPhones);
  });

  it("is refused without a phone, with the lines to add for the builds there are", () => {
    const ios = PROJECT.cashiers.map((build) => ({ ...build, platform: "ios" as const }));
    assert.throws(() => demandLane("device", PROJECT), {
      code: "USAGE",
      message: `--lane "device" has no phone to ride on; add to tillgate.config.ts:
  lanes: { device: { phones: [{ platform: "android", udid: "emulator-5554", app: "5.0" }] } },
"npx tillgate devices --lane device" lists what is connected; docs/devices.md says the rest`,
    });
    assert.throws(() => demandLane("device", { ...PROJECT, cashiers: ios }), {
      message:
        /lanes: \{ device: \{ host: "192\.168\.1\.20", phones: \[\{ platform: "ios", udid: "00008110-000A1B2C3D4E5F60", app: "5\.0" \}\] \} \}/,
    });
  });

  it("is refused where nothing drives it yet", () => {
    assert.throws(() => demandLane("grid", withPhones), { code: "USAGE", message: /^--lane "grid" cannot be walked yet/ });
  });
});
