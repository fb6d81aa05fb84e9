import { phoneCapabilities, type PhoneRide } from "./phone.ts";

/** A till on Android, driven by UiAutomator2. */
export function androidCapabilities(ride: PhoneRide): Readonly<Record<string, unknown>> {
  return {
    ...phoneCapabilities(ride),
    platformName: "Android",
    "appium:automationName": "UiAutomator2",
    "appium:appPackage": ride.app,
    // The build is installed as it was handed over: signing it again would make another one of it.
    "appium:noSign": true,
    // The run's own adb server is the conductor's to start and to stop.
    ...(ride.lane === "twin" ? { "appium:suppressKillServer": true } : {}),
  };
}
