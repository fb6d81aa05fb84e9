import { strict as assert } from "node:assert";
import { readFileSync, writeFileSync } from "node:fs";
import { deskOf, twinsOf } from "./devices.ts";
import { PHONE_PROJECT, TOOLS } from "./example-phones.ts";
import { printDevices } from "./print-devices.ts";

describe("the devices", () => {
  const connected = [
    { platform: "android", udid: "emulator-5554", description: "sdk gphone64", usable: true },
    { platform: "android", udid: "192.168.1.77:5555", description: "Pixel 8", usable: true },
    { platform: "android", udid: "FA7XXX", description: 'adb says "unauthorized"', usable: false },
    { platform: "ios", udid: "00008110-000A1B2C3D4E5F60", description: "iPhone by USB", usable: true },
  ] as const;

  it("are printed as the golden file has it (UPDATE_GOLDEN=1 writes it anew)", () => {
    const printed = [
      printDevices({ schema: 1, twins: twinsOf(PHONE_PROJECT, TOOLS), desk: deskOf(PHONE_PROJECT, connected), notAsked: [] }),
      printDevices({
        schema: 1,
        twins: twinsOf(PHONE_PROJECT, { adb: null, chromium: null, webkit: null }),
        desk: [],
        notAsked: ["iPhones: usbmuxd does not run (no /var/run/usbmuxd)"],
      }),
    ].join("\n");

    const golden = new URL("./print-devices.golden.txt", import.meta.url);
    if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(golden, printed);
    assert.equal(printed, readFileSync(golden, "utf8"));
  });

  it("leave a build to the phone that is kept for it", () => {
    const builds = deskOf(PHONE_PROJECT, connected).map(({ udid, configured, builds: carries }) => [udid, configured, carries]);

    assert.deepEqual(builds, [
      ["emulator-5554", true, ["android@5.0"]],
      ["192.168.1.77:5555", false, ["android@4.9"]],
      ["FA7XXX", false, ["android@4.9"]],
      ["00008110-000A1B2C3D4E5F60", true, ["ios@4.9", "ios@5.0"]],
      ["R58M123", true, ["android@4.9"]],
    ]);
  });

  it("say that Chromium stands in for WebKitGTK behind an iOS twin", () => {
    const [, , ios] = twinsOf(PHONE_PROJECT, { ...TOOLS, webkit: null });

    assert.equal(ios?.engine, "Chromium 156.0.8078.79, in place of WebKitGTK, which is not on this machine");
  });
});
