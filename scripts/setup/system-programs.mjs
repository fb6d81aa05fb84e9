// Runs before `npm ci`, so it may use nothing but Node itself.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { ROOT } from "./checkout.mjs";
import { findInPath } from "./find-in-path.mjs";

/**
 * What the system's packages bring, for which platforms. Without what is needed nothing runs; without the others a run says
 * what it does instead. `elsewhere` is for systems without apt.
 */
export const PROGRAMS = [
  {
    what: "Chromium with chromedriver",
    platforms: ["desktop", "android", "ios", "web"],
    packages: ["chromium", "chromium-driver"],
    megabytes: 440,
    isHere: browserIsHere,
    without: null,
    elsewhere: { darwin: "brew install --cask google-chrome chromedriver" },
  },
  {
    what: "adb with aapt2",
    platforms: ["android"],
    packages: ["adb", "aapt"],
    megabytes: 10,
    isHere: adbIsHere,
    without: "tills on Android stay at home, and their cells are HOLD",
    elsewhere: { darwin: "Android Studio, whose SDK has both; set ANDROID_HOME to it" },
  },
  {
    what: "WebKitGTK with Xvfb and xdotool",
    platforms: ["ios"],
    packages: ["webkit2gtk-driver", "xvfb", "xauth", "xdotool"],
    megabytes: 200,
    isHere: webkitIsHere,
    without: "the iOS twin runs on Chromium instead, and reports say so",
    elsewhere: {},
  },
];

function browserIsHere() {
  // The harness looks in the same places: src/commands/surroundings/find-chromium.ts.
  const places = JSON.parse(readFileSync(join(ROOT, "src/commands/surroundings/browser-places.json"), "utf8"))[process.platform] ?? {
    browser: [],
    driver: [],
  };
  const here = (given, paths, name) => (given ? existsSync(given) : paths.some((path) => existsSync(path)) || findInPath(name) !== null);
  return (
    here(process.env.CHROME_PATH, places.browser, "google-chrome") && here(process.env.CHROMEDRIVER_PATH, places.driver, "chromedriver")
  );
}

/** An SDK with adb, and with the aapt2 that the driver asks about builds. The harness looks in the same places: src/commands/surroundings/find-adb.ts. */
function adbIsHere() {
  const roots = [
    process.env.ANDROID_HOME,
    process.env.ANDROID_SDK_ROOT,
    "/usr/lib/android-sdk",
    join(homedir(), "Android", "Sdk"),
    join(homedir(), "Library", "Android", "sdk"),
  ];
  return roots.some(
    (root) =>
      root &&
      existsSync(join(root, "platform-tools", "adb")) &&
      foldersIn(join(root, "build-tools")).some((version) => existsSync(join(root, "build-tools", version, "aapt2"))),
  );
}

/** The harness looks in the same places: src/commands/surroundings/find-webkit.ts. */
function webkitIsHere() {
  if (findInPath("Xvfb") === null || findInPath("xdotool") === null) return false;
  const folders = ["/usr/lib", "/usr/lib64", "/usr/libexec"].flatMap((home) => [home, ...foldersIn(home).map((name) => join(home, name))]);
  return folders.some((folder) =>
    foldersIn(folder).some((name) => /^webkit2gtk-4\.\d+$/.test(name) && existsSync(join(folder, name, "MiniBrowser"))),
  );
}

function foldersIn(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
  } catch {
    return [];
  }
}
