import { strict as assert } from "node:assert";
import { readListing, readSimulators } from "./list-iphones.ts";

describe("listing iPhones", () => {
  it("reads the driver's own listing from among its log lines", () => {
    const printed = `info Lister Connecting to usbmuxd...
info Lister 1 unique device (2 entries via usbmux, connection=all).
info Lister {
info Lister   "source": "usbmux",
info Lister   "filters": { "connection": "all" },
info Lister   "devices": [
info Lister     {
info Lister       "udid": "00008110-000A1B2C3D4E5F60",
info Lister       "entries": [
info Lister         { "DeviceID": 1, "Properties": { "ConnectionType": "USB" } },
info Lister         { "DeviceID": 2, "Properties": { "ConnectionType": "Network" } }
info Lister       ]
info Lister     }
info Lister   ]
info Lister }
`;

    assert.deepEqual(readListing(printed), [
      { udid: "00008110-000A1B2C3D4E5F60", kind: "iPhone", description: "iPhone by USB and Network" },
    ]);
    assert.deepEqual(readListing("info Lister nothing"), []);
  });

  it("reads the simulators that macOS knows, those of iOS alone", () => {
    const printed = JSON.stringify({
      devices: {
        "com.apple.CoreSimulator.SimRuntime.iOS-18-5": [
          { udid: "C0FFEE00-0000-4000-8000-000000000001", name: "iPhone 16", state: "Booted" },
        ],
        "com.apple.CoreSimulator.SimRuntime.tvOS-18-5": [
          { udid: "C0FFEE00-0000-4000-8000-000000000002", name: "Apple TV", state: "Shutdown" },
        ],
      },
    });

    assert.deepEqual(readSimulators(printed), [
      { udid: "C0FFEE00-0000-4000-8000-000000000001", kind: "simulator", description: "iPhone 16 (iOS 18.5), booted" },
    ]);
  });
});
