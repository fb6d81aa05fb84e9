import { strict as assert } from "node:assert";
import { readFileSync, writeFileSync } from "node:fs";
import { readEnvironment } from "../config/environment.ts";
import type { Platform } from "../domain/platform.ts";
import { printSurroundings } from "./print-surroundings.ts";
import { diagnoseBrowser } from "./surroundings/browser.ts";
import { diagnoseDatabase } from "./surroundings/database.ts";
import { findChromium, sameMajor } from "./surroundings/find-chromium.ts";
import type { Inspected } from "./surroundings/inspect-surroundings.ts";
import { nodeSurrounding } from "./surroundings/node-version.ts";

describe("the doctor", () => {
  it("lists what was found and ends with the commands that mend the rest (UPDATE_GOLDEN=1 writes the golden file anew)", () => {
    const present = (name: string, found: string, platforms: readonly Platform[] | null): Inspected => {
      return { name, state: "present", found, mend: null, platforms };
    };
    const table = printSurroundings(
      {
        lane: "twin",
        platforms: ["desktop", "android", "ios"],
        surroundings: [
          present("Node", "20.20.2", null),
          { name: "Java", state: "optional missing", found: "none", mend: "apt-get install default-jre-headless", platforms: null },
          present("browser", "156.0.1.2 at /chromium", ["desktop", "android"]),
          { name: "adb", state: "missing", found: "none", mend: "npm run setup", platforms: ["android"] },
          {
            name: "WebKitGTK",
            state: "optional missing",
            found: "the iOS twin runs on Chromium",
            mend: "npm run setup",
            platforms: ["ios"],
          },
          { name: "xdotool", state: "optional missing", found: "none", mend: "npm run setup", platforms: ["ios"] },
        ],
      },
      false,
    );

    const golden = new URL("./print-surroundings.golden.txt", import.meta.url);
    if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(golden, table);
    assert.equal(table, readFileSync(golden, "utf8"));
  });

  it("names the variable that leads to no browser", async () => {
    const environment = readEnvironment({ CHROME_PATH: "/nowhere/chrome" });

    const browser = await diagnoseBrowser({ environment });

    assert.deepEqual(browser, {
      name: "browser",
      state: "missing",
      found: "nothing that runs at /nowhere/chrome (CHROME_PATH)",
      mend: "correct CHROME_PATH, or unset it and run: npm run setup",
    });
    assert.equal(await findChromium(environment), null);
  });

  it("says that a database does not answer, without its password", async () => {
    // Port 1 of loopback: nothing listens there.
    const environment = readEnvironment({ DATABASE_URL: "postgresql://shop:hunter2@127.0.0.1:1/shop" });

    const database = await diagnoseDatabase({ environment });

    assert.equal(database.state, "missing");
    assert.match(database.found, /^DATABASE_URL \(127\.0\.0\.1:1\) does not let us in: /);
    assert.doesNotMatch(JSON.stringify(database), /hunter2/);
  });

  it("takes only drivers of the browser's major version", () => {
    const browser = { path: "b", version: "156.0.1.2" };
    assert.equal(sameMajor(browser, { path: "d", version: "156.0.9.9" }), true);
    assert.equal(sameMajor(browser, { path: "d", version: "155.0.1.2" }), false);
  });

  it("knows the supported lines of Node", () => {
    const states = ["18.20.0", "20.18.9", "20.19.0", "21.7.0", "22.11.0", "22.12.0", "23.1.0", "24.0.0", "26.1.0"].map(
      (version) => nodeSurrounding(version).state === "present",
    );
    assert.deepEqual(states, [false, false, true, false, false, true, false, true, true]);
  });
});
