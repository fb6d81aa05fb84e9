import { phoneCapabilities, type PhoneRide } from "./phone.ts";

/** A till on an iPhone, driven by XCUITest. */
export function iosCapabilities(ride: PhoneRide): Readonly<Record<string, unknown>> {
  return {
    ...phoneCapabilities(ride),
    platformName: "iOS",
    "appium:automationName": "XCUITest",
    "appium:bundleId": ride.app,
  };
}
