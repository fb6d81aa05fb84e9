import { strict as assert } from "node:assert";
import { readEnvironment } from "../../config/environment.ts";
import type { Lane, Platform } from "../../domain/platform.ts";
import { inspectSurroundings } from "./inspect-surroundings.ts";

describe("inspecting the surroundings", () => {
  const namesFor = async (lane: Lane, ...platforms: readonly Platform[]) => {
    const desk = { appium: null, host: "127.0.0.1", phones: [] };
    const found = await inspectSurroundings({ environment: readEnvironment(), lane, platforms, desk });
    return found.filter((each) => each.platforms !== null).map(({ name, platforms: its }) => `${name} (${its?.join(", ")})`);
  };

  it("looks at what each platform needs in the lane of the twins, and at nothing else", async () => {
    assert.deepEqual(await namesFor("twin", "desktop"), ["browser (desktop)", "chromedriver (desktop)"]);
    assert.deepEqual(await namesFor("twin", "android", "web"), [
      "browser (android, web)",
      "chromedriver (android, web)",
      "Appium (android)",
      "UiAutomator2 (android)",
      "adb (android)",
      "aapt2 (android)",
    ]);
    assert.deepEqual(await namesFor("twin", "ios"), ["Appium (ios)", "XCUITest (ios)", "WebKitGTK (ios)", "Xvfb (ios)", "xdotool (ios)"]);
  });

  it("looks at phones instead of twins in the lane of the desk", async () => {
    const names = await namesFor("device", "desktop", "android");

    assert.deepEqual(names, [
      "browser (desktop)",
      "chromedriver (desktop)",
      "Appium (android)",
      "UiAutomator2 (android)",
      "adb (android)",
      "aapt2 (android)",
      "ANDROID_HOME (android)",
      "Android phone (android)",
    ]);
  });
});
